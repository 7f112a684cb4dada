import type { ComponentSpecs } from "./generated/flavors.ts";

/** A ZenML component type with flavors. */
export type ComponentType = keyof ComponentSpecs;

/** An existing stack component, from this or another state. */
export interface IComponent<T extends string> {
  readonly componentType: T;
  readonly componentId: string;
  /** Lets the compiler distinguish it from the spec of a component, so that error messages list the flavors. */
  readonly flavor?: undefined;
}

/** An existing service connector, from this or another state. */
export interface IConnector<T extends string> {
  readonly connectorType: T;
  readonly connectorId: string;
}

/** Options of a component of any flavor. */
export interface ComponentOptions {
  /** Name, unique among the components of its type. @default the stack's name, or the construct's ID outside a stack */
  readonly name?: string;
  /** Labels. @default those of the stack that the component is declared in */
  readonly labels?: Readonly<Record<string, string>>;
  /** Environment variables that are set when a pipeline runs on the component. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Names or UUIDs of ZenML secrets whose values are set as environment variables. @default none */
  readonly environmentSecrets?: readonly string[];
  /** Whether to remove the component from the stacks that use it before deleting it. @default true */
  readonly detachOnDelete?: boolean;
}

/** Options of a service connector of any type. */
export interface ConnectorOptions {
  /** Name, unique on the server. @default the construct's ID */
  readonly name?: string;
  /** Description. @default none */
  readonly description?: string;
  /** Labels. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** ID of the only resource to give access to, such as the name of a bucket. @default all resources */
  readonly resourceId?: string;
  /** Time at which the credentials expire, as an RFC 3339 timestamp. @default never */
  readonly expiresAt?: string;
  /** Whether to verify the credentials before they are stored. @default true */
  readonly verify?: boolean;
}
