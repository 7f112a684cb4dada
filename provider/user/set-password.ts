import { OperationError } from "terraform-plugin-kit";
import { IllegalOperationError, ZenmlError } from "../../client/errors.ts";
import type { UserResponse } from "../../client/wire-types-accounts.ts";
import { asSentence } from "../connection/describe-error.ts";
import type { Zenml } from "../connection/zenml.ts";

type Users = Zenml["api"]["users"];

/**
 * Sets the password of another user. An administrator cannot do so directly: the user is deactivated, which logs them out, and
 * activated with the new password. If that is cut off in between, the user stays inactive until it is done again.
 *
 * **Source:** ZenML 0.98.0, which refers to this in its refusal to change the password of another user.
 */
export async function setPassword(
  users: Users,
  { id, name }: { readonly id: string; readonly name: string },
  password: string,
  signal: AbortSignal,
): Promise<UserResponse> {
  const activation_token = await withdrawLogin(users, { id, name }, signal);
  try {
    // Whatever was cancelled: until then, the user is locked out.
    return await users.activate(id, { activation_token, password });
  } catch (cause) {
    if (!(cause instanceof ZenmlError)) {
      throw cause;
    }
    // A repeated activation fails after one whose answer was lost. Nobody else has the token.
    const user = await users.find(id).catch(() => undefined);
    if (user?.body?.active === true) {
      return user;
    }
    throw cause;
  }
}

/** Deactivates a user, and returns the new activation token. */
export async function withdrawLogin(
  users: Users,
  { id, name }: { readonly id: string; readonly name: string },
  signal: AbortSignal,
): Promise<string> {
  try {
    const { body } = await users.deactivate(id, { signal });
    if (typeof body?.activation_token === "string") {
      return body.activation_token;
    }
  } catch (cause) {
    throw cause instanceof IllegalOperationError && /yourself/i.test(cause.sentence)
      ? new OperationError(
          `Cannot change the password of user ${JSON.stringify(name)}`,
          `${asSentence(cause.sentence)} The provider is logged in as this user. Change the password in the dashboard, or log in as another administrator.`,
          { cause },
        )
      : cause;
  }
  throw new OperationError(
    `Cannot set the password of user ${JSON.stringify(name)}`,
    "The server deactivated the user, but did not answer with an activation token. Apply again.",
  );
}
