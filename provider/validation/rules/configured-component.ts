import { attributePath, type Path, type Value } from "terraform-plugin-kit";
import { type ConfigurationSource, configurationSources } from "./configuration.ts";

/** A service connector as far as a component depends on it. */
export interface ComponentConnector {
  readonly name?: string;
  readonly type: string;
  /** Empty means all resource types of its type. */
  readonly resourceTypes: readonly string[];
}

/** A component as configured. Values may be unknown; an argument that is not set is null. */
export interface ConfiguredComponent {
  readonly type: Value;
  readonly flavor: Value;
  readonly configuration: readonly ConfigurationSource[];
  readonly connectorId: Value;
  readonly connectorResourceId: Value;
  /** The connector behind `connectorId`, where it is known. */
  readonly connector?: ComponentConnector;
  readonly paths: ComponentPaths;
}

/** Where a component's arguments stand. */
export interface ComponentPaths {
  readonly type: Path;
  readonly flavor: Path;
  readonly connectorId: Path;
  readonly connectorResourceId: Path;
}

/** Where they stand in a component resource. */
export const COMPONENT_PATHS: ComponentPaths = {
  type: attributePath("type"),
  flavor: attributePath("flavor"),
  connectorId: attributePath("connector_id"),
  connectorResourceId: attributePath("connector_resource_id"),
};

/** The arguments of a component resource that are checked. */
export interface ComponentArguments {
  readonly type: Value;
  readonly flavor: Value;
  readonly configuration: Value;
  readonly configuration_wo: Value;
  readonly configuration_wo_version: Value;
  readonly connector_id: Value;
  readonly connector_resource_id: Value;
}

/** A component resource in the form in which it is checked. `isSensitive` is about its `configuration`. */
export function toConfiguredComponent(
  config: ComponentArguments,
  { isSensitive }: { readonly isSensitive: boolean },
): ConfiguredComponent {
  return {
    type: config.type,
    flavor: config.flavor,
    configuration: configurationSources(config, { isSensitive }),
    connectorId: config.connector_id,
    connectorResourceId: config.connector_resource_id,
    paths: COMPONENT_PATHS,
  };
}
