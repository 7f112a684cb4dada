import { canLogIn } from "../support/can-log-in.ts";
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
      (await canLogIn(serverUrl, credentials)) ? [] : [who],
    ),
  );
  return refused.flat();
}
