import type { Credentials } from "../../client/auth.ts";
import { createZenmlClient } from "../../client/client.ts";
import { AuthenticationError } from "../../client/errors.ts";

/** Whether a server takes credentials. Throws what is no answer to that, such as a server that is not there. */
export async function canLogIn(serverUrl: string, credentials: Credentials): Promise<boolean> {
  const client = createZenmlClient({ serverUrl, ...credentials, userAgent: "tests" });
  try {
    await client.signIn();
    return true;
  } catch (cause) {
    if (cause instanceof AuthenticationError) {
      return false;
    }
    throw cause;
  } finally {
    client.close();
  }
}
