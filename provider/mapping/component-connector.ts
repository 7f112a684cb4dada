import type { ComponentResponse } from "../../client/wire-types.ts";

/**
 * The connector of a component as an update sends it. Every update of a component sends it: the server removes a
 * connector that an update leaves out. **Source:** seen on ZenML 0.98.0.
 */
export function connectorOf({ metadata }: Pick<ComponentResponse, "metadata">) {
  return {
    connector: metadata?.connector?.id ?? null,
    connector_resource_id: metadata?.connector_resource_id ?? null,
  };
}
