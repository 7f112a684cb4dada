import {
  attributePath,
  isUnknown,
  type ModifyPlanRequest,
  type Proposed,
  UNKNOWN,
} from "terraform-plugin-kit";
import { SERVER_FEATURES } from "../../client/server-versions.ts";
import { userSchema } from "../../schemas/user.ts";
import type { Zenml } from "../connection/zenml.ts";
import { differsIn, refuseOnPro } from "../validation/accounts-of-pro.ts";
import { isUsed, refuseMissingFeatures } from "../validation/server-features.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";
import { refuseActive } from "./model.ts";

/** All arguments but the default project, the only one that a workspace of ZenML Pro lets change. */
const MANAGED_BY_PRO = [
  "name",
  "full_name",
  "avatar_url",
  "is_admin",
  "active",
  "password_wo_version",
] as const;

/**
 * Plans whether the user is active and what becomes of the activation token, which both follow from the password. Warns of a
 * name that is taken. Throws an AttributeError for a user who is to be active without ever having had a password: the server
 * would allow it, and the token would no longer work. Throws a DiagnosticsError for one who was deactivated, if the server is too
 * old to activate a user without a new password.
 */
export async function planUser(
  request: ModifyPlanRequest<typeof userSchema, Zenml>,
): Promise<Partial<Proposed<typeof userSchema>>> {
  const { typeName } = userSchema;
  const { client, config, state, planned } = request;
  await refuseMissingFeatures(client, [
    ...(isUsed(planned.avatar_url)
      ? [{ feature: SERVER_FEATURES.avatar, path: attributePath("avatar_url") }]
      : []),
    ...(isUsed(planned.default_project_id)
      ? [{ feature: SERVER_FEATURES.defaultProject, path: attributePath("default_project_id") }]
      : []),
  ]);
  if (differsIn(state, planned, MANAGED_BY_PRO)) {
    await refuseOnPro(
      client,
      "Users",
      'Invite the user to the organization instead. An imported user can have a "default_project_id".',
    );
  }
  await warnOfTakenName(request, { kind: "users", title: "user", typeName });
  const version = planned.password_wo_version;
  if (isUnknown(version)) {
    return { active: config.active ?? UNKNOWN, activation_token: UNKNOWN };
  }
  if (version !== null && version !== state?.password_wo_version) {
    return { active: config.active ?? true, activation_token: null };
  }
  const hasNoPassword = state === null || state.activation_token !== null;
  if (hasNoPassword && config.active === true) {
    throw refuseActive(typeof planned.name === "string" ? planned.name : "");
  }
  if (state?.active === false && (config.active === true || isUnknown(config.active))) {
    const feature = SERVER_FEATURES.reactivation;
    await refuseMissingFeatures(request.client, [{ feature, path: attributePath("active") }]);
  }
  return state === null
    ? { active: config.active ?? false, activation_token: UNKNOWN }
    : { active: config.active ?? state.active, activation_token: state.activation_token };
}
