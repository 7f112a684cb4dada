import { type Envelope, envelope, owner } from "../../http/envelope.ts";
import { shippedFlavors } from "../../seed/catalogue/catalogue.ts";
import type { FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";

/** Names whose words are written in a way of their own, such as "SageMaker". */
const shippedNames = new Map(shippedFlavors.map(({ name, display_name }) => [name, display_name]));

/** A flavor as it is answered. */
export function presentFlavor(row: FlavorRow, hydrate: boolean, world: World): Envelope {
  const metadata = {
    config_schema: row.config_schema,
    connector_type: row.connector_type,
    connector_resource_type: row.connector_resource_type,
    connector_resource_id_attr: row.connector_resource_id_attr,
    docs_url: row.docs_url,
    sdk_docs_url: row.sdk_docs_url,
  };
  return envelope(row, flavorBody(row), hydrate ? metadata : null, { user: owner(row, world) });
}

/** A flavor as it stands inside a component. */
export function presentFlavorBriefly(row: FlavorRow): Envelope {
  return envelope(row, flavorBody(row), null, null);
}

function flavorBody(row: FlavorRow): object {
  return {
    user_id: row.user_id,
    type: row.type,
    display_name: shippedNames.get(row.name) ?? toDisplayName(row.name),
    integration: row.integration,
    source: row.source,
    logo_url: row.logo_url,
    is_custom: row.is_custom,
  };
}

/** `local_docker` is shown as "Local Docker": every letter after something else is a capital. */
function toDisplayName(name: string): string {
  return name
    .replaceAll("_", " ")
    .toLowerCase()
    .replace(
      /(^|[^a-z])([a-z])/g,
      (_all, before: string, letter: string) => before + letter.toUpperCase(),
    );
}
