import { defineRoute, queryFilterFlag, queryFlag, type Route } from "../../http/routing.ts";
import { column, listRows, pageQuery, rowColumns } from "../../lists/list-rows.ts";
import type { AccountRow } from "../../store/rows.ts";
import { flag, jsonObject, nullable, text } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { getAccount, requireAdmin } from "../accounts/rules.ts";
import { createUser, deactivateUser, deleteUser, updateSelf, updateUser } from "./rules.ts";
import { presentUser } from "./shapes.ts";

/** Checked, but of no consequence for local users. */
const unusedFields = {
  email: optional(nullable(text(255)), null),
  activation_token: optional(nullable(text()), null),
  external_user_id: optional(nullable(uuid), null),
  oidc_claims: optional(nullable(jsonObject), null),
};

const userRequest = shaped({
  email_opted_in: optional(nullable(flag), null),
  password: optional(nullable(text()), null),
  name: required(text(255)),
  full_name: optional(text(255), ""),
  is_admin: required(flag),
  active: optional(flag, false),
  avatar_url: optional(nullable(text()), null),
  user_metadata: optional(nullable(jsonObject), null),
  ...unusedFields,
});

const userUpdate = shaped(
  {
    name: optional(nullable(text(255)), undefined),
    full_name: optional(nullable(text(255)), undefined),
    email_opted_in: optional(nullable(flag), undefined),
    password: optional(nullable(text()), undefined),
    old_password: optional(nullable(text()), undefined),
    is_admin: optional(nullable(flag), undefined),
    active: optional(nullable(flag), undefined),
    avatar_url: optional(nullable(text()), undefined),
    default_project_id: optional(nullable(uuid), undefined),
    user_metadata: optional(nullable(jsonObject), undefined),
    ...unusedFields,
  },
  {
    breach: ({ email_opted_in, email }) =>
      email_opted_in === true && email === null
        ? "Please provide an email, when you are opting-in with your email."
        : undefined,
  },
);

const listDefinition = {
  model: "UserFilter",
  columns: {
    ...rowColumns<AccountRow>(),
    full_name: column<AccountRow>("text", (row) => row.full_name),
    email: column<AccountRow>("text", (row) => row.email),
    active: column<AccountRow>("flag", (row) => row.active),
    email_opted_in: column<AccountRow>("flag", (row) => row.email_opted_in),
    external_user_id: column<AccountRow>("uuid", (row) => row.external_user_id),
  },
};

const userPath = "/api/v1/users/{user_name_or_id}";

export const userRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/v1/users",
    operation: "list_users",
    query: { ...pageQuery, active: queryFilterFlag, email_opted_in: queryFilterFlag },
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
      const { row, activationToken } = createUser(
        // A user who can log in is active from the start.
        { ...body, active: body.password !== null || body.active },
        world,
      );
      return presentUser(row, true, activationToken);
    },
  }),
  defineRoute({
    method: "GET",
    path: userPath,
    operation: "get_user",
    query: { hydrate: queryFlag(true) },
    handle: ({ params, query, caller }, world) => {
      const row = getAccount(params["user_name_or_id"] ?? "", "user", world);
      if (row.id !== caller.id) {
        requireAdmin(caller, "get other user");
      }
      return presentUser(row, query.hydrate);
    },
  }),
  defineRoute({
    method: "PUT",
    path: userPath,
    operation: "update_user",
    body: userUpdate,
    handle: ({ params, body, caller }, world) => {
      const row = getAccount(params["user_name_or_id"] ?? "", "user", world);
      return presentUser(updateUser(row, body, caller, world), true);
    },
  }),
  defineRoute({
    method: "PUT",
    path: `${userPath}/deactivate`,
    operation: "deactivate_user",
    handle: ({ params, caller }, world) => {
      const row = getAccount(params["user_name_or_id"] ?? "", "user", world);
      const changed = deactivateUser(row, caller, world);
      return presentUser(changed.row, true, changed.activationToken);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: userPath,
    operation: "delete_user",
    handle: ({ params, caller }, world) => {
      deleteUser(getAccount(params["user_name_or_id"] ?? "", "user", world), caller, world);
      return null;
    },
  }),
  defineRoute({
    method: "PUT",
    path: "/api/v1/current-user",
    operation: "update_myself",
    body: userUpdate,
    handle: ({ body, caller }, world) => presentUser(updateSelf(caller, body, world), true),
  }),
];
