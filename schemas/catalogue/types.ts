/** The JSON types of a setting's value; `any` if the flavor does not restrict it. */
export type SettingType =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "array"
  | "object"
  | "null"
  | "any";

/** Constraints on a setting's value, named as in JSON schema. */
export interface Constraints {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** One setting of a flavor or of an auth method. Keys are named as in the JSON files. */
export interface Setting {
  /** The allowed types of the value, with `null` if the setting is nullable. */
  readonly types: readonly SettingType[];
  readonly enum?: readonly (string | number | boolean | null)[];
  /** The allowed types of the elements of a list. */
  readonly items?: readonly SettingType[];
  /** The allowed types of the values of a map. */
  readonly values?: readonly SettingType[];
  /** The keys of a nested object with their types, if they are fixed. */
  readonly object?: Settings;
  readonly format?: string;
  readonly constraints?: Constraints;
  readonly default?: unknown;
  /** There is a default, but it is a path on the machine that runs the pipeline. */
  readonly has_default?: true;
  readonly secret?: true;
  readonly deprecated?: true;
  /** The setting that replaces a deprecated one. */
  readonly replacement?: string;
  /** The server validates the value with a rule of the flavor, and therefore rejects a secret reference. */
  readonly validated?: true;
  /** Proven: the server rejects an object without it. */
  readonly required?: true;
  /** ZenML's own class marks the setting as required, but the server accepts an object without it. */
  readonly unproven?: true;
}

/** Settings by key. */
export type Settings = Readonly<Record<string, Setting>>;

/** The service connector that components of a flavor can use. */
export interface ConnectorNeeds {
  /** Absent if any connector type with the resource type will do. */
  readonly connector_type?: string;
  readonly resource_type?: string;
  /** The setting that holds the resource ID of the connector, such as `path`. */
  readonly resource_id_attr?: string;
}

/** A JSON value. */
export type Json =
  | null
  | string
  | number
  | boolean
  | readonly Json[]
  | { readonly [key: string]: Json };

/** A flavor: one implementation of a component type. */
export interface Flavor {
  readonly type: string;
  readonly name: string;
  /** `built-in`, or the ZenML integration that the flavor belongs to. */
  readonly integration: string;
  readonly connector?: ConnectorNeeds;
  /** The allowed prefixes of an artifact store's `path`; absent for paths on a machine. */
  readonly schemes?: readonly string[];
  readonly config: Settings;
  /** What the server adds to a configuration that has only the required settings. */
  readonly added?: { readonly [key: string]: Json };
}

/** An auth method of a connector type. */
export interface AuthMethod {
  readonly min_expiration_seconds?: number;
  readonly max_expiration_seconds?: number;
  readonly default_expiration_seconds?: number;
  readonly config: Settings;
}

/** A resource type that a connector type gives access to. */
export interface ResourceType {
  readonly auth_methods: readonly string[];
  /** Whether there can be several, told apart by a resource ID: true for buckets, false for a whole account. */
  readonly supports_instances: boolean;
}

/** A service connector type. */
export interface ConnectorType {
  readonly type: string;
  readonly supports_auto_configuration: boolean;
  readonly resource_types: Readonly<Record<string, ResourceType>>;
  readonly auth_methods: Readonly<Record<string, AuthMethod>>;
}

/** The flavors and connector types of one ZenML release, with look-ups by name. */
export interface Catalogue {
  /** The release, such as `0.98.0`. */
  readonly zenml: string;
  readonly flavors: readonly Flavor[];
  readonly connectorTypes: readonly ConnectorType[];
  findFlavor(type: string, name: string): Flavor | undefined;
  /** Names of the flavors of a component type, in alphabetical order; none for an unknown type. */
  flavorNames(type: string): readonly string[];
  findConnectorType(name: string): ConnectorType | undefined;
}
