import { defineRoute, queryFilterFlag, queryFlag, type Route } from "../../http/routing.ts";
import { column, listRows, pageQuery, rowColumns } from "../../lists/list-rows.ts";
import type { AccountRow, ApiKeyRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { flag, nullable, text, wholeNumber } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import {
  createServiceAccount,
  deleteServiceAccount,
  getAccount,
  requireAdmin,
  updateServiceAccount,
} from "../accounts/rules.ts";
import { createApiKey, getApiKey, rotateApiKey, updateApiKey } from "../api-keys/rules.ts";
import { presentApiKey, presentServiceAccount } from "../users/shapes.ts";

const accountRequest = shaped({
  name: required(text(255)),
  full_name: optional(text(255), ""),
  description: optional(nullable(text()), ""),
  active: required(flag),
  avatar_url: optional(nullable(text()), null),
});

const accountUpdate = shaped({
  name: optional(nullable(text(255)), null),
  full_name: optional(nullable(text(255)), null),
  description: optional(nullable(text()), null),
  active: optional(nullable(flag), null),
  avatar_url: optional(nullable(text()), null),
});

const keyRequest = shaped({
  name: required(text(255)),
  description: optional(nullable(text()), null),
});

const keyUpdate = shaped({
  name: optional(nullable(text(255)), null),
  description: optional(nullable(text()), null),
  active: optional(nullable(flag), null),
});

const rotation = shaped({ retain_period_minutes: optional(wholeNumber, 0) });

const accountList = {
  model: "ServiceAccountFilter",
  columns: {
    ...rowColumns<AccountRow>(),
    description: column<AccountRow>("text", (row) => row.description),
    active: column<AccountRow>("flag", (row) => row.active),
    external_user_id: column<AccountRow>("uuid", (row) => row.external_user_id),
  },
};

const keyList = {
  model: "APIKeyFilter",
  columns: {
    ...rowColumns<ApiKeyRow>(),
    description: column<ApiKeyRow>("text", (row) => row.description),
    active: column<ApiKeyRow>("flag", (row) => row.active),
    last_login: column<ApiKeyRow>("date", (row) => row.last_login),
    last_rotated: column<ApiKeyRow>("date", (row) => row.last_rotated),
  },
};

const accountPath = "/api/v1/service_accounts/{service_account_name_or_id}";
const keysPath = "/api/v1/service_accounts/{service_account_id}/api_keys";
const keyPath = `${keysPath}/{api_key_name_or_id}`;

type Params = Readonly<Record<string, string>>;

function accountOf(params: Params, world: World): AccountRow {
  const nameOrId = params["service_account_name_or_id"] ?? params["service_account_id"] ?? "";
  return getAccount(nameOrId, "service account", world);
}

function keyOf(params: Params, world: World): ApiKeyRow {
  return getApiKey(accountOf(params, world).id, params["api_key_name_or_id"] ?? "", world);
}

const accountRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: "/api/v1/service_accounts",
    operation: "create_service_account",
    body: accountRequest,
    handle: ({ body, caller }, world) => {
      requireAdmin(caller, "create service account");
      return presentServiceAccount(
        createServiceAccount({ ...body, description: body.description ?? "" }, world),
        true,
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/service_accounts",
    operation: "list_service_accounts",
    query: { ...pageQuery, active: queryFilterFlag },
    handle: ({ query, filters }, world) => {
      const accounts = [...world.database.accounts.values()].filter(
        (row) => row.is_service_account,
      );
      return listRows(accounts, accountList, query, filters, (row) =>
        presentServiceAccount(row, query.hydrate),
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: accountPath,
    operation: "get_service_account",
    query: { hydrate: queryFlag(true) },
    handle: ({ params, query }, world) =>
      presentServiceAccount(accountOf(params, world), query.hydrate),
  }),
  defineRoute({
    method: "PUT",
    path: accountPath,
    operation: "update_service_account",
    body: accountUpdate,
    handle: ({ params, body, caller }, world) => {
      requireAdmin(caller, "update service account");
      const changed = updateServiceAccount(accountOf(params, world), body, world);
      return presentServiceAccount(changed, true);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: accountPath,
    operation: "delete_service_account",
    handle: ({ params, caller }, world) => {
      requireAdmin(caller, "delete service account");
      deleteServiceAccount(accountOf(params, world), world);
      return null;
    },
  }),
];

const keyRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: keysPath,
    operation: "create_api_key",
    body: keyRequest,
    handle: ({ params, body, caller }, world) => {
      requireAdmin(caller, "create API key");
      const { row, key } = createApiKey(
        { name: body.name, description: body.description ?? "" },
        accountOf(params, world).id,
        world,
      );
      return presentApiKey(row, true, world, key);
    },
  }),
  defineRoute({
    method: "GET",
    path: keysPath,
    operation: "list_api_keys",
    query: { ...pageQuery, active: queryFilterFlag },
    handle: ({ params, query, filters }, world) => {
      const { id } = accountOf(params, world);
      const keys = [...world.database.apiKeys.values()].filter((row) => row.account_id === id);
      return listRows(keys, keyList, query, filters, (row) =>
        presentApiKey(row, query.hydrate, world),
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: keyPath,
    operation: "get_api_key",
    query: { hydrate: queryFlag(true) },
    handle: ({ params, query }, world) => presentApiKey(keyOf(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: keyPath,
    operation: "update_api_key",
    body: keyUpdate,
    handle: ({ params, body, caller }, world) => {
      requireAdmin(caller, "update API key");
      return presentApiKey(updateApiKey(keyOf(params, world), body, world), true, world);
    },
  }),
  defineRoute({
    method: "PUT",
    path: `${keyPath}/rotate`,
    operation: "rotate_api_key",
    body: rotation,
    handle: ({ params, body, caller }, world) => {
      requireAdmin(caller, "rotate API key");
      const { row, key } = rotateApiKey(keyOf(params, world), body.retain_period_minutes, world);
      // The answer to a rotation has no metadata, unlike every other answer about a key.
      return presentApiKey(row, false, world, key);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: keyPath,
    operation: "delete_api_key",
    handle: ({ params, caller }, world) => {
      requireAdmin(caller, "delete API key");
      world.database.apiKeys.delete(keyOf(params, world).id);
      return null;
    },
  }),
];

export const serviceAccountRoutes: readonly Route[] = [...accountRoutes, ...keyRoutes];
