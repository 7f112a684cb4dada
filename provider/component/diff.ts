import type { Proposed, Value } from "terraform-plugin-kit";
import type { componentSchema } from "../../schemas/component.ts";
import { sameJson } from "../mapping/json.ts";
import { changesSettings } from "../mapping/settings.ts";

/** The arguments that an update sends, beside `configuration`. The others are for the provider alone. */
const SENT = [
  "name",
  "flavor",
  "connector_id",
  "connector_resource_id",
  "labels",
  "environment",
  "secrets",
  "configuration_wo_version",
] as const;

type Compared = Pick<Proposed<typeof componentSchema>, (typeof SENT)[number]> & {
  readonly configuration: Value;
};

/** Whether an update has anything to send. An unknown value may turn out to be a change, so it counts as one. */
export function changesRequest(plan: Compared, state: Compared): boolean {
  return SENT.some((name) => !sameJson(plan[name], state[name])) || changesSettings(plan, state);
}
