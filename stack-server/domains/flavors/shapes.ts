import { type Envelope, wrap } from "../../http/envelope.ts";
import { COMPONENT_TYPES } from "../../store/component-types.ts";
import type { FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import {
  boolean,
  type Checked,
  jsonObject,
  nullable,
  oneOf,
  string,
} from "../../validation/checks.ts";
import { ignored, optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { presentOwner } from "../users/shapes.ts";

const shortString = nullable(string(255));

/** The body of `POST /flavors`. */
export const flavorRequest = shaped({
  name: required(string(255)),
  type: required(oneOf<string>(COMPONENT_TYPES)),
  config_schema: required(jsonObject),
  connector_type: optional(shortString, null),
  connector_resource_type: optional(shortString, null),
  connector_resource_id_attr: optional(shortString, null),
  source: required(string(255)),
  integration: required(shortString),
  logo_url: optional(nullable(string()), null),
  docs_url: optional(nullable(string()), null),
  sdk_docs_url: optional(nullable(string()), null),
  is_custom: optional(boolean, true),
  user: ignored(nullable(uuid)),
});

/** What a flavor is created from. */
export type FlavorRequest = Checked<typeof flavorRequest>;

/** The body of `PUT /flavors/{flavor_id}`. */
export const flavorUpdate = shaped({
  name: optional(shortString, undefined),
  type: optional(nullable(oneOf<string>(COMPONENT_TYPES)), undefined),
  config_schema: optional(nullable(jsonObject), undefined),
  connector_type: optional(shortString, undefined),
  connector_resource_type: optional(shortString, undefined),
  connector_resource_id_attr: optional(shortString, undefined),
  source: optional(shortString, undefined),
  integration: optional(shortString, undefined),
  logo_url: optional(nullable(string()), undefined),
  docs_url: optional(nullable(string()), undefined),
  sdk_docs_url: optional(nullable(string()), undefined),
  is_custom: optional(nullable(boolean), undefined),
});

/** Changes of a flavor; undefined: the key was not sent. */
export type FlavorUpdate = Checked<typeof flavorUpdate>;

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
  const resources = { user: presentOwner(row, world) };
  return wrap(row, toBody(row, world), hydrate ? metadata : null, resources);
}

/** A flavor as it is repeated in its components. */
export function presentFlavorBriefly(row: FlavorRow, world: World): Envelope {
  return wrap(row, toBody(row, world), null, null);
}

function toBody(row: FlavorRow, world: World): object {
  // Names such as "SageMaker" follow no rule.
  const shipped = world.catalogue.flavors.findLast(({ name }) => name === row.name);
  return {
    user_id: row.user_id,
    type: row.type,
    display_name: shipped?.display_name ?? toDisplayName(row.name),
    integration: row.integration,
    source: row.source,
    logo_url: row.logo_url,
    is_custom: row.is_custom,
  };
}

/** `local_docker` becomes "Local Docker": a letter that follows no letter is a capital. */
function toDisplayName(name: string): string {
  return name
    .replaceAll("_", " ")
    .toLowerCase()
    .replace(
      /(^|[^a-z])([a-z])/g,
      (_all, before: string, letter: string) => before + letter.toUpperCase(),
    );
}
