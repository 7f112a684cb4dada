import {
  attributePath,
  isWhollyKnown,
  type ModifyPlanRequest,
  type Proposed,
  type Value,
} from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { listUsersOrNone } from "../mapping/list-users.ts";
import { namesOf } from "../mapping/names.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";
import { toSchema } from "./model.ts";

/**
 * Announces the flavor, so that components are checked against it before it exists, and warns of a name that is taken and of a
 * replacement in use. Changes nothing in the plan.
 */
export async function planFlavor(
  request: ModifyPlanRequest<typeof flavorSchema, Zenml>,
): Promise<Partial<Proposed<typeof flavorSchema>>> {
  const { client, planned, state } = request;
  const { name, type, config_schema } = planned;
  if (client.isReachable && state !== null && (name !== state.name || type !== state.type)) {
    await warnOfReplacement(request, state.name);
  }
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

/** Terraform replaces the flavor, and deletes the old one first unless it is told otherwise, which a provider cannot see. */
async function warnOfReplacement(
  { client: { api }, signal, log, warn }: ModifyPlanRequest<typeof flavorSchema, Zenml>,
  name: string,
): Promise<void> {
  const users = await listUsersOrNone(
    api.components.list({ flavor: name }, { hydrate: false, signal }),
    log,
    "flavor",
  );
  if (users.length > 0) {
    warn(
      `Flavor ${JSON.stringify(name)} is still in use`,
      `The flavor ${JSON.stringify(name)} is replaced, and these components have it: ${namesOf(users)}. The server refuses to delete a flavor in use, so the new one must exist before: the apply succeeds only with this in the resource, and if the components refer to the flavor:\n\n  lifecycle {\n    create_before_destroy = true\n  }`,
      attributePath("name"),
    );
  }
}

function knownString(value: Value): string | null {
  return typeof value === "string" ? value : null;
}
