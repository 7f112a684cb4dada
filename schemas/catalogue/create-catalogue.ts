import type { Catalogue, ConnectorType, Flavor } from "./types.ts";

/** The data of a catalogue: what {@link createCatalogue} makes searchable. */
export interface CatalogueContent {
  readonly zenml: string;
  readonly flavors: readonly Flavor[];
  readonly connectorTypes: readonly ConnectorType[];
}

/** Makes a catalogue, with look-ups by name, from flavors and connector types. */
export function createCatalogue(content: CatalogueContent): Catalogue {
  const flavors = new Map<string, Map<string, Flavor>>();
  for (const flavor of content.flavors) {
    const sameType = flavors.get(flavor.type) ?? new Map<string, Flavor>();
    flavors.set(flavor.type, sameType.set(flavor.name, flavor));
  }
  const connectorTypes = new Map(content.connectorTypes.map((one) => [one.type, one]));

  return {
    ...content,
    findFlavor: (type, name) => flavors.get(type)?.get(name),
    flavorNames: (type) => [...(flavors.get(type)?.keys() ?? [])].sort(),
    findConnectorType: (name) => connectorTypes.get(name),
  };
}
