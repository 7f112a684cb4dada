import type { ZenmlClient } from "../../client/client.ts";
import type { SecretResponse } from "../../client/wire-types.ts";
import type { LookUp } from "../mapping/find-object.ts";

/** A look-up of one secret, with its values: lists contain none. */
export function secretLookUp(
  { secrets }: Pick<ZenmlClient, "secrets">,
  config: LookUp<SecretResponse>["config"],
): LookUp<SecretResponse> {
  return {
    kind: "Secret",
    collection: secrets,
    config,
    listsAreComplete: false,
    describe: ({ name, body }) => `${name} (${body?.private === true ? "private" : "public"})`,
  };
}
