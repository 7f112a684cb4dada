import type { Finding } from "../../errors/findings.ts";
import { invalidRequest } from "../../errors/invalid-request.ts";
import {
  defineRoute,
  type OpenRoute,
  optionalBoolean,
  queryBoolean,
  type Route,
} from "../../http/routing.ts";
import { column, rowColumns } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import { getRow } from "../../store/lookup.ts";
import type { AccountRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { INVALID } from "../../validation/checks.ts";
import { getAccount, requireAdmin } from "../accounts/rules.ts";
import {
  activateUser,
  createUser,
  deactivateUser,
  deleteUser,
  updateSelf,
  updateUser,
} from "./rules.ts";
import { activationRequest, presentUser, userRequest, userUpdate } from "./shapes.ts";

const PATH = "/api/v1/users/{user_name_or_id}";
const ACTIVATION_PATH = `${PATH}/activate`;

const listDefinition = {
  model: "UserFilter",
  columns: {
    ...rowColumns<AccountRow>(),
    full_name: column<AccountRow>("string", (row) => row.full_name),
    email: column<AccountRow>("string", (row) => row.email),
    active: column<AccountRow>("boolean", (row) => row.active),
    email_opted_in: column<AccountRow>("boolean", (row) => row.email_opted_in),
    external_user_id: column<AccountRow>("uuid", (row) => row.external_user_id),
  },
};

/** Users, and the caller's own account. */
export const userRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/v1/users",
    operation: "list_users",
    query: {
      ...pageQuery,
      active: optionalBoolean,
      email_opted_in: optionalBoolean,
    },
    handle: ({ query, filters, caller }, world) => {
      const users = [...world.database.accounts.values()].filter(
        (row) => !row.is_service_account && (caller.is_admin || row.id === caller.id),
      );
      return listRows(users, listDefinition, query, filters, (row) =>
        presentUser(row, query.hydrate),
      );
    },
  }),
  defineRoute({
    method: "POST",
    path: "/api/v1/users",
    operation: "create_user",
    body: userRequest,
    handle: ({ body, caller }, world) => {
      requireAdmin(caller, "create user");
      const { row, activationToken } = createUser(body, world);
      return presentUser(row, true, activationToken);
    },
  }),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_user",
    query: { hydrate: queryBoolean(true) },
    handle: ({ params, query, caller }, world) => {
      const row = getUser(params, world);
      if (row.id !== caller.id) {
        requireAdmin(caller, "get other user");
      }
      return presentUser(row, query.hydrate);
    },
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_user",
    body: userUpdate,
    handle: ({ params, body, caller }, world) =>
      presentUser(updateUser(getUser(params, world), body, caller, world), true),
  }),
  defineRoute({
    method: "PUT",
    path: `${PATH}/deactivate`,
    operation: "deactivate_user",
    handle: ({ params, caller }, world) => {
      const { row, activationToken } = deactivateUser(getUser(params, world), caller, world);
      return presentUser(row, true, activationToken);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_user",
    handle: ({ params, caller }, world) => {
      deleteUser(getUser(params, world), caller, world);
      return null;
    },
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/current-user",
    operation: "get_current_user",
    handle: ({ caller }, world) =>
      presentUser(getRow(world.database.accounts, caller.id, "user"), true),
  }),
  defineRoute({
    method: "PUT",
    path: "/api/v1/current-user",
    operation: "update_myself",
    body: userUpdate,
    handle: ({ body, caller }, world) => presentUser(updateSelf(caller, body, world), true),
  }),
];

/** The one change of a user that takes a token of its own instead of a login. */
export const activationRoute: OpenRoute = {
  method: "PUT",
  path: ACTIVATION_PATH,
  handle: ({ params, body }, world) => {
    const findings: Finding[] = [];
    const request = activationRequest(body, ["body"], findings);
    if (request === INVALID) {
      throw invalidRequest(findings, "activate_user", `PUT ${ACTIVATION_PATH}`);
    }
    return presentUser(activateUser(params["user_name_or_id"] ?? "", request, world), true);
  },
};

function getUser(params: { readonly user_name_or_id: string }, world: World): AccountRow {
  return getAccount(params.user_name_or_id, "user", world);
}
