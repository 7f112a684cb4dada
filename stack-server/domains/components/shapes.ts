import { describeFindings } from "../../errors/findings.ts";
import { internalError, unprocessable } from "../../errors/problems.ts";
import { type Envelope, wrap } from "../../http/envelope.ts";
import { COMPONENT_TYPES } from "../../store/component-types.ts";
import type { ComponentRow, FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import {
  type Checked,
  jsonObject,
  listOf,
  mapOf,
  nullable,
  oneOf,
  string,
} from "../../validation/checks.ts";
import { ignored, optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { findFlavor } from "../flavors/rules.ts";
import { presentFlavorBriefly } from "../flavors/shapes.ts";
import { presentConnectorBriefly } from "../service-connectors/shapes.ts";
import { presentOwner } from "../users/shapes.ts";

const SECRET_REFERENCE = /^\{\{\s*\S+?\.\S+\s*\}\}$/;

/** The body of `POST /components`. */
export const componentRequest = shaped(
  {
    name: required(string(255)),
    type: required(oneOf<string>(COMPONENT_TYPES)),
    flavor: required(string(255)),
    environment: optional(nullable(mapOf(string())), null),
    secrets: optional(nullable(listOf(string())), null),
    configuration: required(jsonObject),
    connector_resource_id: optional(nullable(string()), null),
    labels: optional(nullable(jsonObject), null),
    connector: optional(nullable(uuid), null),
    user: ignored(nullable(uuid)),
  },
  {
    key: "name",
    findMistake: ({ name }) =>
      SECRET_REFERENCE.test(name)
        ? "Passing the `name` attribute of a stack component as a secret reference is not allowed."
        : undefined,
  },
);

/** What a component is created from. `connector` is an id, `secrets` are names or ids. */
export type ComponentRequest = Checked<typeof componentRequest>;

/** The body of `PUT /components/{component_id}`. */
export const componentUpdate = shaped({
  name: optional(nullable(string(255)), undefined),
  configuration: optional(nullable(jsonObject), undefined),
  environment: optional(nullable(mapOf(string())), undefined),
  connector_resource_id: optional(nullable(string()), undefined),
  labels: optional(nullable(jsonObject), undefined),
  connector: optional(nullable(uuid), undefined),
  add_secrets: optional(nullable(listOf(string())), undefined),
  remove_secrets: optional(nullable(listOf(string())), undefined),
});

/** Changes of a component; undefined: the key was not sent, which for most keys is not the same as null. */
export type ComponentUpdate = Checked<typeof componentUpdate>;

/**
 * A component as it is answered. Throws 422 for one whose settings an update set to null, and 500 for one
 * whose flavor was renamed: such a component makes every list fail that it is in.
 */
export function presentComponent(row: ComponentRow, hydrate: boolean, world: World): Envelope {
  const flavor = findFlavor(row.type, row.flavor, world);
  const metadata = hydrate ? toMetadata(row, world) : null;
  if (flavor === undefined) {
    throw internalError(`Missing flavor ${row.flavor} for component ${row.name}.`);
  }
  return wrap(row, toBody(row, flavor), metadata, {
    user: presentOwner(row, world),
    flavor: presentFlavorBriefly(flavor, world),
  });
}

/** A component as it is repeated in its stacks. */
export function presentComponentBriefly(row: ComponentRow, world: World): Envelope {
  return wrap(row, toBody(row, findFlavor(row.type, row.flavor, world)), null, null);
}

/** 422 for a component whose settings an update set to null. */
export function unreadableConfiguration(): Error {
  return unprocessable(
    describeFindings("ComponentResponseMetadata", [
      {
        type: "dict_type",
        loc: ["configuration"],
        msg: "Input should be a valid dictionary",
        input: null,
      },
    ]),
  );
}

function toMetadata(row: ComponentRow, world: World): object {
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

function toBody(row: ComponentRow, flavor: FlavorRow | undefined): object {
  return {
    user_id: row.user_id,
    type: row.type,
    flavor_name: row.flavor,
    integration: flavor?.integration ?? null,
    logo_url: flavor?.logo_url ?? null,
  };
}
