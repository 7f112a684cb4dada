import type { CreateRequest } from "terraform-plugin-kit";
import { secretSchema } from "../../schemas/secret.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { toStrings } from "../mapping/string-maps.ts";
import { rememberKeys } from "../mapping/write-only.ts";
import { type SecretState, stateAfterWrite, WRITE_ONLY_KEYS } from "./model.ts";

/**
 * Creates a secret. A create whose answer is lost is found again by name and visibility. Private state remembers the
 * keys of `values_wo`, but not their values, so that a later update can remove them.
 */
export async function createSecret({
  client,
  plan,
  writeOnly,
  privateState,
  signal,
}: CreateRequest<typeof secretSchema, Zenml>): Promise<SecretState> {
  const { name } = plan;
  const isPrivate = plan.private === true;
  const hidden = toStrings(writeOnly.values_wo);
  const values = { ...toStrings(plan.values), ...hidden };
  const request = { name, private: isPrivate, values };
  const secret = await createNamed({
    client,
    collection: client.api.secrets,
    typeName: secretSchema.typeName,
    kind: "secret",
    request,
    options: { signal, secrets: Object.values(values) },
    isOurs: ({ body }) => body !== null && isRecent(body) && body.private === isPrivate,
  });
  rememberKeys(privateState, WRITE_ONLY_KEYS, hidden);
  return stateAfterWrite(secret, plan);
}
