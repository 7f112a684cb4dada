import type { ComponentType } from "./vocabulary.ts";

/**
 * What travels between a client and a ZenML server, as JSON. Names keep the spelling of the wire.
 *
 * In a response a key is `readonly` and, where the server may leave it out or send null, typed so.
 * In a request the types are stricter than the server: a value that the server accepts but that damages
 * the object (a null name, a null configuration, a connector left out of an update) does not type-check.
 *
 * **Source:** the API document of ZenML server 0.98.0, corrected by what that server was seen to do.
 */

/** Any JSON value. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** A map of texts, such as environment variables. */
export type StringMap = { readonly [key: string]: string };

/** What every object has in its body: naive UTC times with microseconds and without `Z`. */
export interface Dated {
  readonly created: string;
  readonly updated: string;
}

/** {@link Dated}, and the owner: null for the server's own objects. */
export interface Owned extends Dated {
  readonly user_id?: string | null;
}

/** One object as the server answers it. `metadata` is null in lists that are not hydrated and in nested objects. */
export interface Envelope<Body, Metadata, Resources = unknown> {
  readonly id: string;
  readonly name: string;
  readonly permission_denied?: boolean;
  readonly body: Body | null;
  readonly metadata: Metadata | null;
  readonly resources?: Resources | null;
}

/** One page of a list; `index` counts from 1 and `total_pages` is 1 for an empty result. */
export interface Page<T> {
  readonly index: number;
  readonly max_size: number;
  readonly total_pages: number;
  readonly total: number;
  readonly items: readonly T[];
}

/** The owner, as it is repeated in every object. */
export interface OwnerResources {
  readonly user?: Envelope<unknown, unknown> | null;
}

/** Component ids by type; the first of a list is the stack's default. */
export type ComponentIds = { readonly [type in ComponentType]?: readonly string[] };

/** A stack, as the server answers. */
export type StackResponse = Envelope<Owned, StackMetadata, OwnerResources>;

/** What a full answer says of a stack. */
export interface StackMetadata {
  /** Component envelopes by type, in the stack's order; their own `metadata` is null. */
  readonly components: { readonly [type: string]: readonly ComponentResponse[] };
  readonly description?: string | null;
  readonly stack_spec_path?: string | null;
  readonly environment?: StringMap | null;
  /** Ids, also where names were sent. */
  readonly secrets?: readonly string[] | null;
  readonly labels?: JsonObject | null;
}

/** Creates a stack from components that exist. */
export interface StackRequest {
  readonly name: string;
  readonly components: ComponentIds;
  readonly description?: string;
  readonly stack_spec_path?: string | null;
  readonly environment?: StringMap;
  /** Names or ids. */
  readonly secrets?: readonly string[];
  readonly labels?: JsonObject;
}

/** A key left out is kept; `components` replaces the whole map. */
export interface StackUpdate {
  readonly name?: string;
  readonly components?: ComponentIds;
  readonly description?: string;
  readonly stack_spec_path?: string | null;
  readonly environment?: StringMap;
  readonly labels?: JsonObject;
  /** Names or ids. Adding what is attached and removing what is not are no errors. */
  readonly add_secrets?: readonly string[];
  readonly remove_secrets?: readonly string[];
}

/** A stack component, as the server answers. */
export type ComponentResponse = Envelope<ComponentBody, ComponentMetadata, ComponentResources>;

/** What even a short answer says of a component. */
export interface ComponentBody extends Owned {
  /** A {@link ComponentType}; typed as text because a newer server may know more. */
  readonly type: string;
  readonly flavor_name: string;
  readonly integration?: string | null;
  readonly logo_url?: string | null;
}

/** What a full answer adds. */
export interface ComponentMetadata {
  /** As the flavor stored it: typed, and secrets in clear. */
  readonly configuration: JsonObject;
  readonly environment?: StringMap | null;
  readonly secrets?: readonly string[] | null;
  readonly labels?: JsonObject | null;
  readonly connector_resource_id?: string | null;
  /** Its own `metadata` is null and its `connector_type` a text. */
  readonly connector?: ServiceConnectorResponse | null;
}

/** What a full answer says of the component's surroundings. */
export interface ComponentResources extends OwnerResources {
  readonly flavor?: FlavorResponse | null;
}

/** Creates a component. */
export interface ComponentRequest {
  readonly name: string;
  readonly type: string;
  readonly flavor: string;
  readonly configuration: JsonObject;
  /** An id or null; the server refuses `""`. */
  readonly connector?: string | null;
  readonly connector_resource_id?: string | null;
  readonly labels?: JsonObject;
  readonly environment?: StringMap;
  /** Names or ids. */
  readonly secrets?: readonly string[];
}

/** `connector` and `connector_resource_id` must always be sent: the server clears what is left out. */
export interface ComponentUpdate {
  readonly connector: string | null;
  readonly connector_resource_id: string | null;
  readonly name?: string;
  /** Replaces the whole map. Null would make the object unreadable on the server. */
  readonly configuration?: JsonObject;
  readonly labels?: JsonObject;
  readonly environment?: StringMap;
  readonly add_secrets?: readonly string[];
  readonly remove_secrets?: readonly string[];
}

/** A service connector, as the server answers. */
export type ServiceConnectorResponse = Envelope<
  ServiceConnectorBody,
  ServiceConnectorMetadata,
  OwnerResources
>;

/** What even a short answer says of a connector. */
export interface ServiceConnectorBody extends Owned {
  readonly description?: string | null;
  /** The whole type where the server has its package installed, else its name. */
  readonly connector_type: string | ConnectorTypeResponse;
  readonly auth_method: string;
  /** One type, or all of the connector type. */
  readonly resource_types?: readonly string[] | null;
  readonly resource_id?: string | null;
  readonly supports_instances?: boolean;
  /** Naive UTC. */
  readonly expires_at?: string | null;
  /** Seconds. */
  readonly expires_skew_tolerance?: number | null;
}

/** What a full answer adds. */
export interface ServiceConnectorMetadata {
  /** Secrets in clear, or left out when the request said `expand_secrets=false`. */
  readonly configuration?: JsonObject | null;
  readonly expiration_seconds?: number | null;
  readonly labels?: StringMap | null;
}

/** Creates a connector, unverified. */
export interface ServiceConnectorRequest {
  readonly name: string;
  readonly connector_type: string;
  readonly auth_method: string;
  /** Exactly one type, or `[]` for all: the server widens anything else to all without a word. */
  readonly resource_types: readonly string[];
  readonly resource_id?: string | null;
  /** Secrets included. */
  readonly configuration: JsonObject;
  readonly description?: string;
  readonly labels?: StringMap;
  /** Naive UTC: the server drops an offset without converting. */
  readonly expires_at?: string | null;
  readonly expires_skew_tolerance?: number | null;
  readonly expiration_seconds?: number | null;
}

/** The three keys that are not optional are cleared or widened by the server when left out. */
export interface ServiceConnectorUpdate {
  readonly resource_types: readonly string[];
  readonly resource_id: string | null;
  readonly expiration_seconds: number | null;
  readonly name?: string;
  readonly connector_type?: string;
  readonly auth_method?: string;
  /** The complete settings, secrets included; left out, all are kept. */
  readonly configuration?: JsonObject;
  readonly description?: string;
  readonly labels?: StringMap;
  /** Cannot be cleared: the server ignores null. */
  readonly expires_at?: string;
  readonly expires_skew_tolerance?: number;
}

/** The answer of a verification. A failure to connect is status 200 with `error` set. */
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

/** One of `/api/v1/service_connector_types`: only types whose package the server has are listed. */
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

/** A kind of resource that a connector type gives access to. */
export interface ConnectorResourceType {
  readonly name: string;
  readonly resource_type: string;
  readonly description?: string;
  readonly auth_methods: readonly string[];
  readonly supports_instances?: boolean;
  readonly logo_url?: string | null;
  readonly emoji?: string | null;
}

/** A way for connectors of a type to authenticate, with its settings. */
export interface ConnectorAuthMethod {
  readonly name: string;
  readonly auth_method: string;
  readonly description?: string;
  /** A JSON schema; secret properties have `"format": "password"`. */
  readonly config_schema?: JsonObject;
  readonly min_expiration_seconds?: number | null;
  readonly max_expiration_seconds?: number | null;
  readonly default_expiration_seconds?: number | null;
}

/** A flavor, as the server answers. */
export type FlavorResponse = Envelope<FlavorBody, FlavorMetadata, OwnerResources>;

/** What even a short answer says of a flavor. */
export interface FlavorBody extends Owned {
  readonly type: string;
  readonly display_name: string;
  readonly integration: string | null;
  readonly source: string;
  readonly logo_url?: string | null;
  /** False for the shipped flavors. */
  readonly is_custom?: boolean;
}

/** What a full answer adds. */
export interface FlavorMetadata {
  /** A JSON schema; secret properties have `"sensitive": true`. */
  readonly config_schema: JsonObject;
  readonly connector_type?: string | null;
  readonly connector_resource_type?: string | null;
  /** The setting that equals the connector's resource id. */
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
  /** Must be sent, also when null. */
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

/** A secret, as the server answers. */
export type SecretResponse = Envelope<SecretBody, JsonObject>;

/** What an answer says of a secret. */
export interface SecretBody extends Owned {
  readonly private?: boolean;
  /** In clear when read by id, always `{}` in lists; null for a value the caller may not read. */
  readonly values?: { readonly [key: string]: string | null };
}

/** Creates a secret. */
export interface SecretRequest {
  readonly name: string;
  readonly private?: boolean;
  readonly values: StringMap;
}

/** `values` is merged into the map, because updates are sent with `patch_values`; null removes a key. */
export interface SecretUpdate {
  readonly name?: string;
  readonly private?: boolean;
  readonly values?: { readonly [key: string]: string | null };
}
