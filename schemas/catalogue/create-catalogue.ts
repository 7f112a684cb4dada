import type { Catalogue, ConnectorType, Flavor } from "./types.ts";

/** What a catalogue is made of. */
export interface CatalogueContent {
  readonly zenml: string;
  readonly flavors: readonly Flavor[];
  readonly connectorTypes: readonly ConnectorType[];
}

/** Puts look-ups over flavors and connector types. */
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
