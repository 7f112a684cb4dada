import { defineRoute, optionalBoolean, queryBoolean, type Route } from "../../http/routing.ts";
import { column, ownedColumns, ownerScope } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import { toComparableName } from "../../store/names.ts";
import type { SecretRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { createSecret, getSecret, isVisible, updateSecret } from "./rules.ts";
import { presentSecret, secretRequest, secretUpdate } from "./shapes.ts";

const PATH = "/api/v1/secrets/{secret_id}";

const WHOLE = { hydrate: true, showValues: true } as const;

function defineList(world: World) {
  return {
    model: "SecretFilter",
    collate: (value: string) => toComparableName(value, world),
    columns: {
      ...ownedColumns<SecretRow>(world),
      private: column<SecretRow>("boolean", (row) => row.private),
    },
    scopes: ownerScope,
  };
}

/** Secrets, whose private ones only their owner sees. */
export const secretRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: "/api/v1/secrets",
    operation: "create_secret",
    body: secretRequest,
    handle: ({ body, caller }, world) =>
      presentSecret(createSecret(body, caller, world), WHOLE, world),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/secrets",
    operation: "list_secrets",
    query: { ...pageQuery, private: optionalBoolean },
    handle: ({ query, filters, caller }, world) => {
      const visible = [...world.database.secrets.values()].filter((row) => isVisible(row, caller));
      return listRows(visible, defineList(world), query, filters, (row) =>
        presentSecret(row, { hydrate: query.hydrate, showValues: false }, world),
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_secret",
    query: { hydrate: queryBoolean(true) },
    handle: ({ params, query, caller }, world) => {
      const row = getSecret(params.secret_id, caller, world);
      return presentSecret(row, { ...query, showValues: true }, world);
    },
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_secret",
    query: { patch_values: queryBoolean(false) },
    body: secretUpdate,
    handle: ({ params, query, body, caller }, world) => {
      const row = getSecret(params.secret_id, caller, world);
      const changed = updateSecret(row, body, query.patch_values, caller, world);
      return presentSecret(changed, WHOLE, world);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_secret",
    handle: ({ params, caller }, world) => {
      // Stacks and components that use the secret are not asked: it disappears from them.
      world.database.secrets.delete(getSecret(params.secret_id, caller, world).id);
      return null;
    },
  }),
];
