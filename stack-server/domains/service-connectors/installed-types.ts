import type { ConnectorType } from "../../store/catalogue.ts";
import type { World } from "../../store/world.ts";

/** The connector types that need no Python package beyond ZenML's own. */
const TYPES_WITHOUT_PACKAGES: readonly string[] = ["docker", "oauth2"];

/** The connector types whose Python packages this server has. */
export function getInstalledTypes(world: World): readonly ConnectorType[] {
  const { connectorTypes } = world.catalogue;
  return world.options.plain
    ? connectorTypes.filter((type) => TYPES_WITHOUT_PACKAGES.includes(type.connector_type))
    : connectorTypes;
}

/** The installed connector type of that name, if there is one. */
export function findInstalledType(name: string, world: World): ConnectorType | undefined {
  return getInstalledTypes(world).find((type) => type.connector_type === name);
}
