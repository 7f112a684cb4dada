import {
  type Dynamic,
  isValueMap,
  unwrapDynamic,
  type ValueMap,
} from "../../framework/cty/values.ts";
import type { Plan, State } from "../../framework/schema/schema.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";

export type ConnectorPlan = Plan<typeof serviceConnectorSchema>;
export type ConnectorState = State<typeof serviceConnectorSchema>;

/** Where private state keeps what the server made of the configuration. */
export const CONFIGURATION_MEMORY = "configuration";

/** The configuration as a map; null where there is none. */
export function settingsOf(configuration: Dynamic | null): ValueMap | null {
  const settings = unwrapDynamic(configuration);
  return settings !== null && isValueMap(settings) ? settings : null;
}
