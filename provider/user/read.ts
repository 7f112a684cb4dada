import { OperationError, type ReadRequest } from "terraform-plugin-kit";
import type { UserResponse } from "../../client/wire-types-accounts.ts";
import { userSchema } from "../../schemas/user.ts";
import type { Zenml } from "../connection/zenml.ts";
import { emptyToNull, nullToEmpty } from "../mapping/string-maps.ts";
import { describeUser, type UserState } from "./model.ts";

/**
 * Refreshes a user; null if the user is gone. A full name, a picture or a default project that was never configured is left to
 * the server; an import adopts it. Throws an OperationError for the UUID of a service account, which the server takes for a user, too.
 */
export async function readUser({
  client: { api, creations, managedIds },
  state,
  isImported,
  signal,
}: ReadRequest<typeof userSchema, Zenml>): Promise<UserState | null> {
  const user = await api.users.read(state.id, { signal });
  if (user === undefined) {
    return null;
  }
  if (user.body?.is_service_account === true) {
    throw new OperationError(
      `${JSON.stringify(user.name)} is not a user`,
      `The id ${user.id} is that of a service account. Manage it with "zenml_service_account".`,
    );
  }
  managedIds.add(user.id);
  if (isImported) {
    return importedState(user, state.password_wo_version);
  }
  const { full_name, avatar_url, default_project_id, ...fromServer } = describeUser(user);
  creations.forgetLeftover({ typeName: userSchema.typeName, type: "", name: state.name });
  return {
    ...state,
    ...fromServer,
    full_name: state.full_name === null ? null : nullToEmpty(full_name, state.full_name),
    avatar_url: state.avatar_url === null ? null : avatar_url,
    default_project_id: state.default_project_id === null ? null : default_project_id,
    activation_token: fromServer.active ? null : state.activation_token,
  };
}

/** The state of a user who was imported or listed. */
export function importedState(
  user: UserResponse,
  version: UserState["password_wo_version"] = null,
): UserState {
  const { full_name, ...fromServer } = describeUser(user);
  return {
    ...fromServer,
    full_name: emptyToNull(full_name),
    password_wo_version: version,
    activation_token: null,
  };
}
