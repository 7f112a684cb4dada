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
import { refuseMissingFeatures } from "../validation/server-features.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";
import { refuseActive } from "./model.ts";

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
  await warnOfTakenName(request, { kind: "users", title: "user", typeName });
  const { config, state, planned } = request;
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
