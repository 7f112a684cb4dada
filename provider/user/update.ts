import type { UpdateRequest } from "terraform-plugin-kit";
import type { userSchema } from "../../schemas/user.ts";
import type { Zenml } from "../connection/zenml.ts";
import { updateNamed } from "../mapping/name-collisions.ts";
import { refuseActive, requirePassword, stateAfterWrite, type UserState } from "./model.ts";
import { setPassword } from "./set-password.ts";

/**
 * Changes a user. A new password comes last: it takes two steps, between which the user is inactive. If they fail, the state
 * keeps the old version of the password, so that the next apply sends it again.
 */
export async function updateUser({
  client: { api },
  plan,
  state,
  writeOnly,
  keep,
  signal,
}: UpdateRequest<typeof userSchema, Zenml>): Promise<UserState> {
  const { name, full_name, avatar_url, default_project_id, password_wo_version } = plan;
  const { id } = state;
  const { users } = api;
  const sendsPassword =
    password_wo_version !== null && password_wo_version !== state.password_wo_version;
  if (state.activation_token !== null && plan.active === true && !sendsPassword) {
    throw refuseActive(name);
  }
  const password = sendsPassword ? requirePassword(writeOnly) : undefined;
  const changesActive = password === undefined && plan.active !== state.active;
  const update = {
    ...(name === state.name ? {} : { name }),
    ...(full_name === state.full_name ? {} : { full_name: full_name ?? "" }),
    ...(avatar_url === state.avatar_url ? {} : { avatar_url }),
    ...(default_project_id === state.default_project_id ? {} : { default_project_id }),
    ...(plan.is_admin === state.is_admin ? {} : { is_admin: plan.is_admin === true }),
    ...(changesActive && typeof plan.active === "boolean" ? { active: plan.active } : {}),
  };
  const findCollisions = () => users.findNameCollisions(name, {}, { signal });
  const changed = await updateNamed({ id, kind: "user", name, findCollisions }, () =>
    users.update(id, update, { signal }),
  );
  const stored = stateAfterWrite(changed, plan, state.activation_token);
  if (password === undefined) {
    return stored;
  }
  keep({ ...stored, password_wo_version: state.password_wo_version });
  const activated = await setPassword(users, changed, password, signal);
  const settled =
    plan.active === false ? await users.update(id, { active: false }, { signal }) : activated;
  return stateAfterWrite(settled, plan, null);
}
