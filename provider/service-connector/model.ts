import {
  type Dynamic,
  isValueMap,
  type Plan,
  type State,
  unwrapDynamic,
  type ValueMap,
} from "terraform-plugin-kit";
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
