import type { Value } from "terraform-plugin-kit";
import type { ConfigurationSource } from "./configuration.ts";
import type { ProblemPath } from "./problem.ts";

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
  readonly type: ProblemPath;
  readonly flavor: ProblemPath;
  readonly connectorId: ProblemPath;
  readonly connectorResourceId: ProblemPath;
}

/** Where they stand in a resource that is a component. */
export const COMPONENT_PATHS: ComponentPaths = {
  type: ["type"],
  flavor: ["flavor"],
  connectorId: ["connector_id"],
  connectorResourceId: ["connector_resource_id"],
};
