import { unexpected, unprocessable } from "../../errors/problems.ts";
import { type Envelope, envelope, owner } from "../../http/envelope.ts";
import { findRow } from "../../store/database.ts";
import type { ComponentRow, FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { presentFlavorBriefly } from "../flavors/shapes.ts";
import { presentConnectorBriefly } from "../service-connectors/shapes.ts";

/** The flavor of a component, unless it was renamed or deleted since. */
export function findFlavorOf(row: ComponentRow, world: World): FlavorRow | undefined {
  return findRow(
    world.database.flavors,
    (flavor) => flavor.type === row.type && flavor.name === row.flavor,
  );
}

/**
 * A component as it is answered. Throws 422 for one whose settings an update set to null, and 500 for
 * one whose flavor was renamed: such a component spoils every list that holds it.
 */
export function presentComponent(row: ComponentRow, hydrate: boolean, world: World): Envelope {
  const flavor = findFlavorOf(row, world);
  const metadata = hydrate ? componentMetadata(row, world) : null;
  if (flavor === undefined) {
    throw unexpected(`Missing flavor ${row.flavor} for component ${row.name}.`);
  }
  return envelope(row, componentBody(row, flavor), metadata, {
    user: owner(row, world),
    flavor: presentFlavorBriefly(flavor),
  });
}

/** A component as it stands inside a stack. */
export function presentComponentBriefly(row: ComponentRow, world: World): Envelope {
  return envelope(row, componentBody(row, findFlavorOf(row, world)), null, null);
}

function componentMetadata(row: ComponentRow, world: World): object {
  if (row.configuration === null) {
    throw unreadableConfiguration();
  }
  const connector =
    row.connector_id === null ? undefined : world.database.connectors.get(row.connector_id);
  return {
    configuration: row.configuration,
    environment: row.environment,
    secrets: row.secrets.filter((id) => world.database.secrets.has(id)),
    labels: row.labels,
    connector_resource_id: row.connector_resource_id,
    connector: connector === undefined ? null : presentConnectorBriefly(connector),
  };
}

/** 422 for an object whose settings an update set to null. */
export function unreadableConfiguration(): Error {
  return unprocessable(
    "1 validation error for ComponentResponseMetadata\nconfiguration\n  Input should be a valid dictionary [type=dict_type, input_value=None, input_type=NoneType]\n    For further information visit https://errors.pydantic.dev/2.12/v/dict_type",
  );
}

function componentBody(row: ComponentRow, flavor: FlavorRow | undefined): object {
  return {
    user_id: row.user_id,
    type: row.type,
    flavor_name: row.flavor,
    integration: flavor?.integration ?? null,
    logo_url: flavor?.logo_url ?? null,
  };
}
