import { type Envelope, envelope, owner, ownerNames } from "../../http/envelope.ts";
import { defineRoute, queryFilterFlag, queryFlag, type Route } from "../../http/routing.ts";
import { column, listRows, ownedColumns, pageQuery } from "../../lists/list-rows.ts";
import { comparableName } from "../../store/names.ts";
import type { AccountRow, SecretRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { flag, mapOf, nullable, text } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { isVisible } from "./links.ts";
import { createSecret, getSecret, updateSecret } from "./rules.ts";

const secretRequest = shaped({
  name: required(text(255)),
  private: optional(flag, false),
  values: optional(mapOf(nullable(text())), {}),
  // Checked and ignored: the owner is the caller.
  user: optional(nullable(uuid), null),
});

const secretUpdate = shaped({
  name: optional(nullable(text(255)), undefined),
  private: optional(nullable(flag), undefined),
  values: optional(nullable(mapOf(nullable(text()))), undefined),
});

/** A secret as it is answered; lists never show values. */
function presentSecret(
  row: SecretRow,
  showValues: boolean,
  hydrate: boolean,
  world: World,
): Envelope {
  const body = {
    user_id: row.user_id,
    private: row.private,
    values: showValues ? row.values : {},
  };
  return envelope(row, body, hydrate ? {} : null, { user: owner(row, world) });
}

function listDefinition(world: World) {
  return {
    model: "SecretFilter",
    collate: (text: string) => comparableName(text, world),
    columns: {
      ...ownedColumns<SecretRow>(ownerNames(world)),
      private: column<SecretRow>("flag", (row) => row.private),
    },
    scopes: { scope_user: (row: SecretRow, value: string) => row.user_id === value },
  };
}

const secretPath = "/api/v1/secrets/{secret_id}";

export const secretRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: "/api/v1/secrets",
    operation: "create_secret",
    body: secretRequest,
    handle: ({ body, caller }, world) =>
      presentSecret(createSecret(body, caller, world), true, true, world),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/secrets",
    operation: "list_secrets",
    query: { ...pageQuery, private: queryFilterFlag },
    handle: ({ query, filters, caller }, world) => {
      const visible = [...world.database.secrets.values()].filter((row) => isVisible(row, caller));
      return listRows(visible, listDefinition(world), query, filters, (row) =>
        presentSecret(row, false, query.hydrate, world),
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: secretPath,
    operation: "get_secret",
    query: { hydrate: queryFlag(true) },
    handle: ({ params, query, caller }, world) =>
      presentSecret(secretOf(params, caller, world), true, query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: secretPath,
    operation: "update_secret",
    query: { patch_values: queryFlag(false) },
    body: secretUpdate,
    handle: ({ params, query, body, caller }, world) => {
      const row = secretOf(params, caller, world);
      const changed = updateSecret(row, body, query.patch_values, caller, world);
      return presentSecret(changed, true, true, world);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: secretPath,
    operation: "delete_secret",
    handle: ({ params, caller }, world) => {
      // Objects that use it are not asked: it just vanishes from them.
      world.database.secrets.delete(secretOf(params, caller, world).id);
      return null;
    },
  }),
];

function secretOf(
  params: Readonly<Record<string, string>>,
  caller: AccountRow,
  world: World,
): SecretRow {
  return getSecret(params["secret_id"] ?? "", caller, world);
}
