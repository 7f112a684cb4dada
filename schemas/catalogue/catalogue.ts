import connectors from "./connectors.json" with { type: "json" };
import { createCatalogue } from "./create-catalogue.ts";
import flavors from "./flavors.json" with { type: "json" };
import type { Catalogue, ConnectorType, Flavor } from "./types.ts";

/**
 * The flavors and connector types of the ZenML release that this provider was built against.
 *
 * Load this file with `await import`: its 80 kB of data are not needed by most commands.
 * **Source:** written by tools/export-catalogue.py; tools/prove-required.ts proves which settings are required.
 */
export const catalogue: Catalogue = createCatalogue({
  zenml: flavors.zenml,
  // The compiler infers a type for each row; a test checks that every row has the declared one.
  flavors: flavors.flavors as readonly Flavor[],
  connectorTypes: connectors.connectors as readonly ConnectorType[],
});

/** Finds a flavor by component type and name. Returns undefined if the release does not have it. */
export function findFlavor(type: string, name: string): Flavor | undefined {
  return catalogue.findFlavor(type, name);
}

/** Returns the names of the flavors of a component type in alphabetical order; none for an unknown type. */
export function flavorNames(type: string): readonly string[] {
  return catalogue.flavorNames(type);
}

/** Finds a service connector type by name. Returns undefined if the release does not have it. */
export function findConnectorType(name: string): ConnectorType | undefined {
  return catalogue.findConnectorType(name);
}
