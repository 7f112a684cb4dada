import {
  isWhollyKnown,
  type ModifyPlanRequest,
  type Proposed,
  type Value,
} from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { toSchema } from "./model.ts";

/** Announces the flavor, so that components are checked against it before it exists. Changes nothing in the plan. */
export async function planFlavor({
  client,
  planned,
}: ModifyPlanRequest<typeof flavorSchema, Zenml>): Promise<Partial<Proposed<typeof flavorSchema>>> {
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
  }
  return {};
}

function knownString(value: Value): string | null {
  return typeof value === "string" ? value : null;
}
