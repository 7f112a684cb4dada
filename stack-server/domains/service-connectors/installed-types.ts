import {
  type ShippedConnectorType,
  shippedConnectorTypes,
} from "../../seed/catalogue/catalogue.ts";
import type { World } from "../../store/world.ts";

/** Types that need no package beyond the server's own. */
const plainTypes: readonly string[] = ["docker", "oauth2"];

/** The connector types whose Python packages this server has. */
export function installedTypes(world: World): readonly ShippedConnectorType[] {
  if (!world.options.plain) {
    return shippedConnectorTypes;
  }
  return shippedConnectorTypes.filter((type) => plainTypes.includes(type.connector_type));
}

/** The installed type of that name: its aliases do not count. */
export function findInstalledType(name: string, world: World): ShippedConnectorType | undefined {
  return installedTypes(world).find((type) => type.connector_type === name);
}
