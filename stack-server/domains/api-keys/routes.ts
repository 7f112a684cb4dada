import { defineRoute, optionalBoolean, queryBoolean, type Route } from "../../http/routing.ts";
import { column, rowColumns } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import type { ApiKeyRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { getAccount, requireAdmin } from "../accounts/rules.ts";
import { createApiKey, getApiKey, rotateApiKey, updateApiKey } from "./rules.ts";
import { apiKeyRequest, apiKeyUpdate, presentApiKey, rotationRequest } from "./shapes.ts";

const COLLECTION_PATH = "/api/v1/service_accounts/{service_account_id}/api_keys";
const PATH = `${COLLECTION_PATH}/{api_key_name_or_id}` as const;

const listDefinition = {
  model: "APIKeyFilter",
  columns: {
    ...rowColumns<ApiKeyRow>(),
    description: column<ApiKeyRow>("string", (row) => row.description),
    active: column<ApiKeyRow>("boolean", (row) => row.active),
    last_login: column<ApiKeyRow>("date", (row) => row.last_login),
    last_rotated: column<ApiKeyRow>("date", (row) => row.last_rotated),
  },
};

/** API keys of service accounts, which only administrators change. */
export const apiKeyRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: COLLECTION_PATH,
    operation: "create_api_key",
    body: apiKeyRequest,
    handle: ({ params, body, caller }, world) => {
      requireAdmin(caller, "create API key");
      const { row, key } = createApiKey(body, getAccountId(params, world), world);
      return presentApiKey(row, true, world, key);
    },
  }),
  defineRoute({
    method: "GET",
    path: COLLECTION_PATH,
    operation: "list_api_keys",
    query: { ...pageQuery, active: optionalBoolean },
    handle: ({ params, query, filters }, world) => {
      const accountId = getAccountId(params, world);
      const keys = world.database.apiKeys.rowsWith("account", accountId);
      return listRows(keys, listDefinition, query, filters, (row) =>
        presentApiKey(row, query.hydrate, world),
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_api_key",
    query: { hydrate: queryBoolean(true) },
    handle: ({ params, query }, world) =>
      presentApiKey(findApiKey(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_api_key",
    body: apiKeyUpdate,
    handle: ({ params, body, caller }, world) => {
      requireAdmin(caller, "update API key");
      return presentApiKey(updateApiKey(findApiKey(params, world), body, world), true, world);
    },
  }),
  defineRoute({
    method: "PUT",
    path: `${PATH}/rotate`,
    operation: "rotate_api_key",
    body: rotationRequest,
    handle: ({ params, body, caller }, world) => {
      requireAdmin(caller, "rotate API key");
      const { row, key } = rotateApiKey(
        findApiKey(params, world),
        body.retain_period_minutes,
        world,
      );
      // Unlike all other answers about a key, this one has no metadata.
      return presentApiKey(row, false, world, key);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_api_key",
    handle: ({ params, caller }, world) => {
      requireAdmin(caller, "delete API key");
      world.database.apiKeys.delete(findApiKey(params, world).id);
      return null;
    },
  }),
];

interface AccountParams {
  readonly service_account_id: string;
}

interface KeyParams extends AccountParams {
  readonly api_key_name_or_id: string;
}

function getAccountId(params: AccountParams, world: World): string {
  return getAccount(params.service_account_id, "service account", world).id;
}

function findApiKey(params: KeyParams, world: World): ApiKeyRow {
  return getApiKey(getAccountId(params, world), params.api_key_name_or_id, world);
}
