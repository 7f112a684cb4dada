import type { JsonObject } from "../values/json.ts";

/** What a ZenML release ships, apart from the objects in its database. */
export interface Catalogue {
  /** The release, such as `0.98.0`. */
  readonly version: string;
  /** In ZenML's order. */
  readonly flavors: readonly ShippedFlavor[];
  /** The connector types of a server with all cloud packages, in ZenML's order. */
  readonly connectorTypes: readonly ConnectorType[];
}

/** A flavor that ZenML ships. */
export interface ShippedFlavor {
  readonly name: string;
  readonly type: string;
  readonly display_name: string;
  readonly integration: string | null;
  readonly source: string;
  readonly logo_url: string | null;
  readonly is_custom: boolean;
  readonly config_schema: JsonObject;
  readonly connector_type: string | null;
  readonly connector_resource_type: string | null;
  readonly connector_resource_id_attr: string | null;
  readonly docs_url: string | null;
  readonly sdk_docs_url: string | null;
}

/** A type of service connectors, such as `aws`. */
export interface ConnectorType {
  readonly name: string;
  readonly connector_type: string;
  readonly description: string;
  readonly resource_types: readonly ResourceType[];
  readonly auth_methods: readonly AuthMethod[];
}

/** A resource type that connectors of a type give access to, such as `s3-bucket`. */
export interface ResourceType {
  readonly name: string;
  readonly resource_type: string;
  readonly auth_methods: readonly string[];
  readonly supports_instances: boolean;
}

/** An auth method of a connector type. */
export interface AuthMethod {
  readonly name: string;
  readonly auth_method: string;
  /** JSON schema of the connector's configuration. */
  readonly config_schema: JsonObject;
}
