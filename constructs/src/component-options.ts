import type { ComponentSpecs } from "./generated/flavors.ts";

/** A component type of ZenML that has flavors. */
export type ComponentType = keyof ComponentSpecs;

/** A stack component that exists, here or elsewhere. */
export interface IComponent<T extends string> {
  readonly componentType: T;
  readonly componentId: string;
  /** Lets the compiler tell it from a component that is described in place, and name the flavors there are. */
  readonly flavor?: undefined;
}

/** A service connector that exists, here or elsewhere. */
export interface IConnector<T extends string> {
  readonly connectorType: T;
  readonly connectorId: string;
}

/** What a component of any flavor has. */
export interface ComponentOptions {
  /** Unique among the components of its type. @default the stack's name, or the construct's id outside a stack */
  readonly name?: string;
  /** @default none but those of the stack that the component is described in */
  readonly labels?: Readonly<Record<string, string>>;
  /** Environment variables that are set when a pipeline runs on the component. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Names or UUIDs of ZenML secrets whose values are set as environment variables. @default none */
  readonly environmentSecrets?: readonly string[];
  /** Whether deleting it first removes it from the stacks that use it. @default true */
  readonly detachOnDelete?: boolean;
}

/** What a service connector of any type has. */
export interface ConnectorOptions {
  /** Unique on the server. @default the construct's id */
  readonly name?: string;
  /** @default none */
  readonly description?: string;
  /** @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** The one resource to give access to, such as the name of a bucket. @default all */
  readonly resourceId?: string;
  /** Time after which the credentials are no longer valid, RFC 3339. @default never */
  readonly expiresAt?: string;
  /** Whether to check the credentials before they are stored. @default true */
  readonly verify?: boolean;
}
