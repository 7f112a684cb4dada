import type { ComponentType } from "./vocabulary.ts";

/**
 * The JSON of requests and responses of a ZenML server. Names are spelled as in the API.
 *
 * In a response, the types say where the server may omit a key or return null.
 * In a request, the types are stricter than the server: a value that the server accepts but that damages
 * the object (a null name, a null configuration, a connector left out of an update) does not type-check.
 *
 * **Source:** the API document of ZenML server 0.98.0, corrected by the observed behavior of that server.
 */

/** Any JSON value. */
export type JsonValue =
  | bigint
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** A map of strings, such as environment variables. */
export type StringMap = { readonly [key: string]: string };

/** The times of every object: in UTC with microseconds and without `Z`. */
export interface Dated {
  readonly created: string;
  readonly updated: string;
}

/** {@link Dated} with the owner, which is null for objects of the server itself. */
export interface Owned extends Dated {
  readonly user_id?: string | null;
}

/**
 * An object as the server returns it. `metadata` is null without hydration and in nested objects. Both parts are null
 * when `permission_denied` is true, which only a server with role-based access control sets.
 */
export interface Envelope<Body, Metadata, Resources = unknown> {
  readonly id: string;
  readonly name: string;
  readonly permission_denied?: boolean;
  readonly body: Body | null;
  readonly metadata: Metadata | null;
  readonly resources?: Resources | null;
}

/** One page of a list. `index` starts at 1, and `total_pages` is 1 for an empty list. */
export interface Page<T> {
  readonly index: number;
  readonly max_size: number;
  readonly total_pages: number;
  readonly total: number;
  readonly items: readonly T[];
}

/** The owner of an object, as returned with it. */
export interface OwnerResources {
  readonly user?: Envelope<unknown, unknown> | null;
}

/** IDs of components by type. The first of a list is the stack's default. */
export type ComponentIds = { readonly [type in ComponentType]?: readonly string[] };

/** A stack. `metadata`, and with it the components, is null without hydration. */
export type StackResponse = Envelope<Owned, StackMetadata, OwnerResources>;

/** The part of a stack that is only returned with hydration. */
export interface StackMetadata {
  /** Components by type, in the order of the stack. Their own `metadata` is null. */
  readonly components: { readonly [type: string]: readonly ComponentResponse[] };
  readonly description?: string | null;
  readonly stack_spec_path?: string | null;
  readonly environment?: StringMap | null;
  /** IDs, even if names were sent. */
  readonly secrets?: readonly string[] | null;
  readonly labels?: JsonObject | null;
}

/** The body of `POST /api/v1/stacks`, with components that exist. */
export interface StackRequest {
  readonly name: string;
  readonly components: ComponentIds;
  readonly description?: string;
  readonly stack_spec_path?: string | null;
  readonly environment?: StringMap;
  /** Names or IDs. */
  readonly secrets?: readonly string[];
  readonly labels?: JsonObject;
}

/** What is omitted is kept. `components` replaces the whole map. */
export interface StackUpdate {
  readonly name?: string;
  readonly components?: ComponentIds;
  readonly description?: string;
  readonly stack_spec_path?: string | null;
  readonly environment?: StringMap;
  readonly labels?: JsonObject;
  /** Names or IDs. Adding an attached one or removing a detached one is no error. */
  readonly add_secrets?: readonly string[];
  readonly remove_secrets?: readonly string[];
}

/** A stack component. `metadata` is null without hydration and inside a stack. */
export type ComponentResponse = Envelope<ComponentBody, ComponentMetadata, ComponentResources>;

/** The part of a component that is always returned. */
export interface ComponentBody extends Owned {
  /** A {@link ComponentType}, or another string: a newer server can have more types. */
  readonly type: string;
  readonly flavor_name: string;
  readonly integration?: string | null;
  readonly logo_url?: string | null;
}

/** The part that is only returned with hydration. */
export interface ComponentMetadata {
  /** As the flavor stored it: typed, with secrets in plain text. */
  readonly configuration: JsonObject;
  readonly environment?: StringMap | null;
  readonly secrets?: readonly string[] | null;
  readonly labels?: JsonObject | null;
  readonly connector_resource_id?: string | null;
  /** Its own `metadata` is null, and its `connector_type` is a string. */
  readonly connector?: ServiceConnectorResponse | null;
}

/** Information about the flavor of a component. */
export interface ComponentResources extends OwnerResources {
  readonly flavor?: FlavorResponse | null;
}

/** The body of `POST /api/v1/components`. */
export interface ComponentRequest {
  readonly name: string;
  readonly type: string;
  readonly flavor: string;
  readonly configuration: JsonObject;
  /** An ID or null. The server rejects `""`. */
  readonly connector?: string | null;
  readonly connector_resource_id?: string | null;
  readonly labels?: JsonObject;
  readonly environment?: StringMap;
  /** Names or IDs. */
  readonly secrets?: readonly string[];
}

/** `connector` and `connector_resource_id` must always be sent: the server clears them if they are omitted. */
export interface ComponentUpdate {
  readonly connector: string | null;
  readonly connector_resource_id: string | null;
  readonly name?: string;
  /** Replaces the whole map. Null would make the component unreadable on the server. */
  readonly configuration?: JsonObject;
  readonly labels?: JsonObject;
  readonly environment?: StringMap;
  readonly add_secrets?: readonly string[];
  readonly remove_secrets?: readonly string[];
}

/** A service connector. `metadata`, and with it the settings, is null without hydration and inside a component. */
export type ServiceConnectorResponse = Envelope<
  ServiceConnectorBody,
  ServiceConnectorMetadata,
  OwnerResources
>;

/** The part of a connector that is always returned. */
export interface ServiceConnectorBody extends Owned {
  readonly description?: string | null;
  /** The complete type if its package is installed on the server, otherwise its name. */
  readonly connector_type: string | ConnectorTypeResponse;
  readonly auth_method: string;
  /** One type, or all types of the connector type. */
  readonly resource_types?: readonly string[] | null;
  readonly resource_id?: string | null;
  readonly supports_instances?: boolean;
  /** In UTC, without `Z`. */
  readonly expires_at?: string | null;
  /** In seconds. */
  readonly expires_skew_tolerance?: number | null;
}

/** The part that is only returned with hydration. */
export interface ServiceConnectorMetadata {
  /** With secrets in plain text, unless the request had `expand_secrets=false`. */
  readonly configuration?: JsonObject | null;
  /** Where servers up to 0.83.1 keep the secrets. Of their answers to writes, `configuration` lacks these. */
  readonly secret_id?: string | null;
  /** Where servers up to 0.83.1 return the secret part of issued credentials; empty in all of their other answers. */
  readonly secrets?: JsonObject | null;
  readonly expiration_seconds?: number | null;
  readonly labels?: StringMap | null;
}

/**
 * The body of `POST /api/v1/service_connectors`, which verifies nothing, and of `POST …/verify`, which creates
 * nothing.
 */
export interface ServiceConnectorRequest {
  readonly name: string;
  readonly connector_type: string;
  readonly auth_method: string;
  /** Exactly one type, or `[]` for all: the server silently widens anything else to all. */
  readonly resource_types: readonly string[];
  readonly resource_id?: string | null;
  /** Including secrets. */
  readonly configuration: JsonObject;
  readonly description?: string;
  readonly labels?: StringMap;
  /** In UTC, without `Z`: the server drops an offset without converting the time. */
  readonly expires_at?: string | null;
  readonly expires_skew_tolerance?: number | null;
  readonly expiration_seconds?: number | null;
}

/** The server clears or widens the three required keys if they are omitted. */
export interface ServiceConnectorUpdate {
  readonly resource_types: readonly string[];
  readonly resource_id: string | null;
  readonly expiration_seconds: number | null;
  readonly name?: string;
  readonly connector_type?: string;
  readonly auth_method?: string;
  /** The complete settings, including secrets. If omitted, all settings are kept. */
  readonly configuration?: JsonObject;
  readonly description?: string;
  readonly labels?: StringMap;
  /** Cannot be cleared: the server ignores null. */
  readonly expires_at?: string;
  readonly expires_skew_tolerance?: number;
}

/** The result of a verification. A failure to connect has status 200 and sets `error`. */
export interface ServiceConnectorVerifyResult {
  readonly id?: string | null;
  readonly name?: string | null;
  readonly connector_type: string | ConnectorTypeResponse;
  readonly resources?: readonly {
    readonly resource_type: string;
    readonly resource_ids?: readonly string[] | null;
    readonly error?: string | null;
  }[];
  readonly error?: string | null;
}

/** A service connector type. The server only lists types whose package is installed. */
export interface ConnectorTypeResponse {
  readonly name: string;
  readonly connector_type: string;
  readonly description?: string;
  readonly resource_types: readonly ConnectorResourceType[];
  readonly auth_methods: readonly ConnectorAuthMethod[];
  readonly supports_auto_configuration?: boolean;
  readonly logo_url?: string | null;
  readonly emoji?: string | null;
  readonly docs_url?: string | null;
  readonly sdk_docs_url?: string | null;
  readonly local?: boolean;
  readonly remote?: boolean;
}

/** A resource type that a connector type gives access to. */
export interface ConnectorResourceType {
  readonly name: string;
  readonly resource_type: string;
  readonly description?: string;
  readonly auth_methods: readonly string[];
  readonly supports_instances?: boolean;
  readonly logo_url?: string | null;
  readonly emoji?: string | null;
}

/** An auth method of a connector type, with its settings. */
export interface ConnectorAuthMethod {
  readonly name: string;
  readonly auth_method: string;
  readonly description?: string;
  /** A JSON schema. Secret properties have `"format": "password"`. */
  readonly config_schema?: JsonObject;
  readonly min_expiration_seconds?: number | null;
  readonly max_expiration_seconds?: number | null;
  readonly default_expiration_seconds?: number | null;
}

/** A flavor. `metadata`, and with it the schema of its settings, is null without hydration. */
export type FlavorResponse = Envelope<FlavorBody, FlavorMetadata, OwnerResources>;

/** The part of a flavor that is always returned. */
export interface FlavorBody extends Owned {
  readonly type: string;
  /** Servers up to 0.91.2 have none, and show the name. */
  readonly display_name?: string;
  readonly integration: string | null;
  readonly source: string;
  readonly logo_url?: string | null;
  /** False for flavors that ZenML ships. */
  readonly is_custom?: boolean;
}

/** The part that is only returned with hydration. */
export interface FlavorMetadata {
  /** A JSON schema. Secret properties have `"sensitive": true`. */
  readonly config_schema: JsonObject;
  readonly connector_type?: string | null;
  readonly connector_resource_type?: string | null;
  /** The setting that holds the resource ID of the connector. */
  readonly connector_resource_id_attr?: string | null;
  readonly docs_url?: string | null;
  readonly sdk_docs_url?: string | null;
}

/** Registers a custom flavor. */
export interface FlavorRequest {
  readonly name: string;
  readonly type: string;
  readonly config_schema: JsonObject;
  readonly source: string;
  /** Must be sent, even if null. */
  readonly integration: string | null;
  readonly display_name?: string;
  readonly connector_type?: string | null;
  readonly connector_resource_type?: string | null;
  readonly connector_resource_id_attr?: string | null;
  readonly logo_url?: string | null;
  readonly docs_url?: string | null;
  readonly sdk_docs_url?: string | null;
  readonly is_custom?: boolean;
}

/** Without `name` and `type`: renaming a flavor makes the components that use it unreadable. */
export type FlavorUpdate = Partial<Omit<FlavorRequest, "name" | "type">>;

/** A secret. All of it is in `body`; `metadata` is null without hydration, and otherwise empty. */
export type SecretResponse = Envelope<SecretBody, JsonObject>;

/** The content of a secret. */
export interface SecretBody extends Owned {
  readonly private?: boolean;
  /** In plain text if read by ID, always `{}` in lists. Null for a value that the account may not read. */
  readonly values?: { readonly [key: string]: string | null };
}

/** The body of `POST /api/v1/secrets`. */
export interface SecretRequest {
  readonly name: string;
  readonly private?: boolean;
  readonly values: StringMap;
}

/** `values` is merged into the existing values, because updates are sent with `patch_values`. Null removes a key. */
export interface SecretUpdate {
  readonly name?: string;
  readonly private?: boolean;
  readonly values?: { readonly [key: string]: string | null };
}
