import { isObject, type Json, type JsonObject } from "../../values/json.ts";
import connectorTypes from "./connector-types.json" with { type: "json" };
import flavors from "./flavors.json" with { type: "json" };

/** A flavor that the server ships. */
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

/** A connector type that a server with all packages knows. */
export interface ShippedConnectorType {
  readonly name: string;
  readonly connector_type: string;
  readonly description: string;
  readonly resource_types: readonly ResourceType[];
  readonly auth_methods: readonly AuthMethod[];
}

export interface ResourceType {
  readonly name: string;
  readonly resource_type: string;
  readonly auth_methods: readonly string[];
  readonly supports_instances: boolean;
}

export interface AuthMethod {
  readonly name: string;
  readonly auth_method: string;
  readonly config_schema: JsonObject;
}

/**
 * The flavors, in the server's order.
 * **Source:** a running ZenML 0.98.0, by tools/export-stack-server-catalogue.ts.
 */
// The compiler infers one type per row; the tool wrote every row in this form.
export const shippedFlavors = flavors as unknown as readonly ShippedFlavor[];

/** The connector types, in the server's order; descriptions are empty texts. */
export const shippedConnectorTypes: readonly ShippedConnectorType[] = connectorTypes.map(
  // As for the flavors; the server's answers have a description, which clients may insist on.
  (type) => describe(type as unknown as Json) as unknown as ShippedConnectorType,
);

/** Gives every connector type, resource type and method the text that the copy left out. */
function describe(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map((item: Json) => describe(item));
  }
  if (!isObject(value)) {
    return value;
  }
  // Parsed JSON holds JSON.
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, key === "config_schema" ? inner : describe(inner)] as const,
  );
  return { ...Object.fromEntries(entries), description: "" };
}
