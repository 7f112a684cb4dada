import type { CreateRequest } from "terraform-plugin-kit";
import type { UserRequest, UserResponse } from "../../client/wire-types-accounts.ts";
import { userSchema } from "../../schemas/user.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { refuseActive, requirePassword, stateAfterWrite, type UserState } from "./model.ts";
import { setPassword, withdrawLogin } from "./set-password.ts";

/**
 * Creates a user. The server shows the activation token in its answer alone. Where that is lost, the user is found again by
 * name and gets a new token, or the password once more: it may be another one than that of the interrupted run.
 */
export async function createUser({
  client,
  plan,
  writeOnly,
  keep,
  signal,
}: CreateRequest<typeof userSchema, Zenml>): Promise<UserState> {
  const { name, full_name, avatar_url, default_project_id } = plan;
  const { users } = client.api;
  const password = plan.password_wo_version === null ? undefined : requirePassword(writeOnly);
  if (password === undefined && plan.active === true) {
    throw refuseActive(name);
  }
  const isAdmin = plan.is_admin === true;
  let answer: UserResponse | undefined;
  const user = await createNamed<UserResponse, UserRequest>({
    client,
    collection: {
      ...users,
      // Not a part of the request: the journal keeps a digest of that, from which a weak password could be guessed.
      async create(request, options) {
        answer = await users.create(
          password === undefined ? request : { ...request, password },
          options,
        );
        return answer;
      },
    },
    typeName: userSchema.typeName,
    kind: "user",
    request: {
      name,
      is_admin: isAdmin,
      full_name: full_name ?? "",
      ...(avatar_url === null ? {} : { avatar_url }),
    },
    options: { signal, ...(password === undefined ? {} : { secrets: [password] }) },
    isOurs: ({ body }) => body !== null && isRecent(body) && body.is_admin === isAdmin,
  });
  const isAnswered = user === answer;
  // What no create takes.
  const more = {
    ...(password !== undefined && plan.active === false ? { active: false } : {}),
    ...(default_project_id === null ? {} : { default_project_id }),
  };
  const hasMore = Object.keys(more).length > 0;
  let token = isAnswered ? (user.body?.activation_token ?? null) : null;
  if (isAnswered && !hasMore) {
    return stateAfterWrite(user, plan, token);
  }
  keep(stateAfterWrite(user, plan, token));
  let settled: UserResponse = user;
  if (!isAnswered && password === undefined) {
    token = await withdrawLogin(users, user, signal);
    keep(stateAfterWrite(user, plan, token));
  } else if (!isAnswered && password !== undefined) {
    settled = await setPassword(users, user, password, signal);
  }
  if (hasMore) {
    settled = await users.update(user.id, more, { signal });
  }
  return stateAfterWrite(settled, plan, token);
}
