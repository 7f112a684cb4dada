import { createZenmlClient } from "../../client/client.ts";
import { AuthenticationError } from "../../client/errors.ts";
import { readState } from "../support/terraform-output.ts";
import type { Configuration } from "./configuration.ts";

/** The attributes that the server assigns and nobody may see. */
const SECRET_ATTRIBUTES = ["key", "activation_token"];

/** API keys and activation tokens. None in a state that Terraform has lost. */
export function secretsInState(stateText: string): readonly string[] {
  return stateText === ""
    ? []
    : Object.values(readState(stateText).instances).flatMap(({ attributes }) =>
        SECRET_ATTRIBUTES.flatMap((name) => {
          const value = attributes[name];
          return typeof value === "string" ? [value] : [];
        }),
      );
}

/** Who cannot log in with what Terraform stores or sends: the names of users and the addresses of API keys. */
export async function findRefusedLogins(
  serverUrl: string,
  { users, apiKeys }: Configuration,
  stateText: string,
): Promise<readonly string[]> {
  const state = readState(stateText);
  const logins = [
    ...[...users.values()].flatMap(({ name, password }) =>
      password === undefined
        ? []
        : [{ who: name, credentials: { username: name, password: password.value } }],
    ),
    ...[...apiKeys.keys()].map((label) => {
      const who = `zenml_api_key.${label}`;
      return { who, credentials: { apiKey: String(state.attributes(who)["key"]) } };
    }),
  ];
  const refused = await Promise.all(
    logins.map(async ({ who, credentials }) =>
      (await isRefused(serverUrl, credentials)) ? [who] : [],
    ),
  );
  return refused.flat();
}

type Credentials =
  | { readonly username: string; readonly password: string }
  | { readonly apiKey: string };

async function isRefused(serverUrl: string, credentials: Credentials): Promise<boolean> {
  const client = createZenmlClient({ serverUrl, ...credentials, userAgent: "chaos" });
  try {
    await client.signIn();
    return false;
  } catch (cause) {
    if (cause instanceof AuthenticationError) {
      return true;
    }
    throw cause;
  } finally {
    client.close();
  }
}
