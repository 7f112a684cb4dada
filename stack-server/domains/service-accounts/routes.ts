import { defineRoute, optionalBoolean, queryBoolean, type Route } from "../../http/routing.ts";
import { column, rowColumns } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import type { AccountRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { getAccount, requireAdmin } from "../accounts/rules.ts";
import { createServiceAccount, deleteServiceAccount, updateServiceAccount } from "./rules.ts";
import { presentServiceAccount, serviceAccountRequest, serviceAccountUpdate } from "./shapes.ts";

const PATH = "/api/v1/service_accounts/{service_account_name_or_id}";

const listDefinition = {
  model: "ServiceAccountFilter",
  columns: {
    ...rowColumns<AccountRow>(),
    description: column<AccountRow>("string", (row) => row.description),
    active: column<AccountRow>("boolean", (row) => row.active),
    external_user_id: column<AccountRow>("uuid", (row) => row.external_user_id),
  },
};

/** Service accounts, which only administrators change. */
export const serviceAccountRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: "/api/v1/service_accounts",
    operation: "create_service_account",
    body: serviceAccountRequest,
    handle: ({ body, caller }, world) => {
      requireAdmin(caller, "create service account");
      return presentServiceAccount(createServiceAccount(body, world), true);
    },
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/service_accounts",
    operation: "list_service_accounts",
    query: { ...pageQuery, active: optionalBoolean },
    handle: ({ query, filters }, world) => {
      const accounts = [...world.database.accounts.values()].filter(
        (row) => row.is_service_account,
      );
      return listRows(accounts, listDefinition, query, filters, (row) =>
        presentServiceAccount(row, query.hydrate),
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_service_account",
    query: { hydrate: queryBoolean(true) },
    handle: ({ params, query }, world) =>
      presentServiceAccount(getServiceAccount(params, world), query.hydrate),
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_service_account",
    body: serviceAccountUpdate,
    handle: ({ params, body, caller }, world) => {
      requireAdmin(caller, "update service account");
      const changed = updateServiceAccount(getServiceAccount(params, world), body, world);
      return presentServiceAccount(changed, true);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_service_account",
    handle: ({ params, caller }, world) => {
      requireAdmin(caller, "delete service account");
      deleteServiceAccount(getServiceAccount(params, world), world);
      return null;
    },
  }),
];

function getServiceAccount(
  params: { readonly service_account_name_or_id: string },
  world: World,
): AccountRow {
  return getAccount(params.service_account_name_or_id, "service account", world);
}
