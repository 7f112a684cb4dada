import connectors from "./connectors.json" with { type: "json" };
import { createCatalogue } from "./create-catalogue.ts";
import flavors from "./flavors.json" with { type: "json" };
import type { Catalogue, ConnectorType, Flavor } from "./types.ts";

/**
 * The flavors and connector types of the ZenML release that this provider was built beside.
 *
 * Load this file with `await import`: it carries 80 kB of data that most commands never look at.
 * **Source:** tools/export-catalogue.py, with marks proven by tools/prove-required.ts.
 */
export const catalogue: Catalogue = createCatalogue({
  zenml: flavors.zenml,
  // The compiler infers a type for each row; that every row has the declared one is a test.
  flavors: flavors.flavors as readonly Flavor[],
  connectorTypes: connectors.connectors as readonly ConnectorType[],
});

/** The flavor of that component type and name, if the release has it. */
export function findFlavor(type: string, name: string): Flavor | undefined {
  return catalogue.findFlavor(type, name);
}

/** Names of the flavors of a component type. */
export function flavorNames(type: string): readonly string[] {
  return catalogue.flavorNames(type);
}

/** The connector type of that name, if the release has it. */
export function findConnectorType(name: string): ConnectorType | undefined {
  return catalogue.findConnectorType(name);
}
