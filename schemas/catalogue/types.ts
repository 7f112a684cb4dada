/** The kinds of JSON value a setting may take; `any` where the flavor does not say. */
export type SettingType =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "array"
  | "object"
  | "null"
  | "any";

/** Limits of a setting's value, named as in JSON schema. */
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

/** One setting of a flavor or of an auth method; the key names are those of the JSON files. */
export interface Setting {
  /** What a value may be, one of these; `null` among them when the setting is nullable. */
  readonly types: readonly SettingType[];
  readonly enum?: readonly (string | number | boolean | null)[];
  /** What an element of a list may be. */
  readonly items?: readonly SettingType[];
  /** What a value of a map may be. */
  readonly values?: readonly SettingType[];
  /** The keys of a nested object that has fixed ones. */
  readonly object?: readonly string[];
  readonly format?: string;
  readonly constraints?: Constraints;
  readonly default?: unknown;
  /** There is a default, but it is a path of the machine that runs the pipeline. */
  readonly has_default?: true;
  readonly secret?: true;
  readonly deprecated?: true;
  /** The setting that a deprecated one gave way to. */
  readonly replacement?: string;
  /** The server runs a rule of the flavor on it, and therefore refuses a secret reference as its value. */
  readonly validated?: true;
  /** Proven: the server refuses to create an object without it. */
  readonly required?: true;
  /** ZenML's own class marks the setting required, and yet its server creates an object without it. */
  readonly unproven?: true;
}

/** Settings by key. */
export type Settings = Readonly<Record<string, Setting>>;

/** Which service connector a component of a flavor can use. */
export interface ConnectorNeeds {
  /** Absent: a connector of any type that has the resource type. */
  readonly connector_type?: string;
  readonly resource_type?: string;
  /** The setting that names the connector's resource, for example `path`. */
  readonly resource_id_attr?: string;
}

/** A value of JSON. */
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
  /** `built-in`, or the integration that brings the flavor. */
  readonly integration: string;
  readonly connector?: ConnectorNeeds;
  /** How the `path` of an artifact store must begin; absent when it is a path of a machine. */
  readonly schemes?: readonly string[];
  readonly config: Settings;
  /** What the server adds by itself to a configuration that has only what is required. */
  readonly added?: { readonly [key: string]: Json };
}

/** One way in which a connector type authenticates. */
export interface AuthMethod {
  readonly min_expiration_seconds?: number;
  readonly max_expiration_seconds?: number;
  readonly default_expiration_seconds?: number;
  readonly config: Settings;
}

/** A kind of resource that a connector type gives access to. */
export interface ResourceType {
  readonly auth_methods: readonly string[];
  /** There are several, told apart by a resource id: buckets yes, a whole account no. */
  readonly supports_instances: boolean;
}

/** A service connector type. */
export interface ConnectorType {
  readonly type: string;
  readonly supports_auto_configuration: boolean;
  readonly resource_types: Readonly<Record<string, ResourceType>>;
  readonly auth_methods: Readonly<Record<string, AuthMethod>>;
}

/** The flavors and connector types of one ZenML release, with look-ups. */
export interface Catalogue {
  /** The release, for example `0.98.0`. */
  readonly zenml: string;
  readonly flavors: readonly Flavor[];
  readonly connectorTypes: readonly ConnectorType[];
  findFlavor(type: string, name: string): Flavor | undefined;
  /** Names of the flavors of a component type, in alphabetical order; empty for a type without any. */
  flavorNames(type: string): readonly string[];
  findConnectorType(name: string): ConnectorType | undefined;
}
