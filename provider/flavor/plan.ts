import {
  isWhollyKnown,
  type ModifyPlanRequest,
  type Proposed,
  type Value,
} from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";
import { toSchema } from "./model.ts";

/**
 * Announces the flavor, so that components are checked against it before it exists, and warns of a name that is taken. Changes
 * nothing in the plan.
 */
export async function planFlavor(
  request: ModifyPlanRequest<typeof flavorSchema, Zenml>,
): Promise<Partial<Proposed<typeof flavorSchema>>> {
  const { client, planned } = request;
  const { name, type, config_schema } = planned;
  if (client.isReachable && typeof name === "string" && typeof type === "string") {
    client.facts.announceFlavor({
      name,
      type,
      is_custom: true,
      config_schema: isWhollyKnown(config_schema) ? toSchema(config_schema) : null,
      connector_type: knownString(planned.connector_type),
      connector_resource_type: knownString(planned.connector_resource_type),
    });
    await warnOfTakenName(request, {
      kind: "flavors",
      title: `${type} flavor`,
      typeName: "zenml_flavor",
      type,
      isRival: (other) => other.type === type && other.isCustom !== false,
    });
  }
  return {};
}

function knownString(value: Value): string | null {
  return typeof value === "string" ? value : null;
}
