import type { Catalogue, ConnectorType } from "../../store/catalogue.ts";
import { isObject, type Json } from "../../values/json.ts";
import CONNECTOR_TYPES from "./connector-types.json" with { type: "json" };
import FLAVORS from "./flavors.json" with { type: "json" };

/**
 * What ZenML 0.98.0 ships.
 *
 * **Source:** a running server, by tools/export-stack-server-catalogue.ts.
 */
export const SHIPPED: Catalogue = {
  version: "0.98.0",
  flavors: FLAVORS,
  connectorTypes: CONNECTOR_TYPES.map(
    // addDescriptions() keeps the form in which the tool wrote the types.
    (type) => addDescriptions(type) as unknown as ConnectorType,
  ),
};

/** Adds the descriptions that the copy leaves out, as empty strings: clients may insist on them. */
function addDescriptions(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map((item: Json) => addDescriptions(item));
  }
  if (!isObject(value)) {
    return value;
  }
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, key === "config_schema" ? inner : addDescriptions(inner)] as const,
  );
  return { ...Object.fromEntries(entries), description: "" };
}
