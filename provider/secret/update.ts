import type { UpdateRequest } from "terraform-plugin-kit";
import type { secretSchema } from "../../schemas/secret.ts";
import type { Zenml } from "../connection/zenml.ts";
import { ownedPart } from "../mapping/adopted.ts";
import { updateNamed } from "../mapping/name-collisions.ts";
import { toStrings } from "../mapping/string-maps.ts";
import { recallKeys, rememberKeys } from "../mapping/write-only.ts";
import { type SecretState, stateAfterWrite, WRITE_ONLY_KEYS } from "./model.ts";

/** Changes a secret. The server keeps the keys that an update leaves out, and removes those that are null. */
export async function updateSecret({
  client: { api },
  plan,
  state,
  writeOnly,
  privateState,
  signal,
}: UpdateRequest<typeof secretSchema, Zenml>): Promise<SecretState> {
  const { name } = plan;
  const { id } = state;
  const sendsHidden = plan.values_wo_version !== state.values_wo_version;
  const hidden = sendsHidden ? toStrings(writeOnly.values_wo) : {};
  const sent = { ...toStrings(plan.values), ...hidden };
  const outdated = [
    ...Object.keys(ownedPart(state.values, { ...plan.values, ...sent }, privateState) ?? {}),
    ...(sendsHidden ? recallKeys(privateState, WRITE_ONLY_KEYS) : []),
  ].filter((key) => !(key in sent));
  const values = { ...Object.fromEntries(outdated.map((key) => [key, null])), ...sent };
  const update = {
    ...(name === state.name ? {} : { name }),
    ...(plan.private === state.private ? {} : { private: plan.private === true }),
    ...(Object.keys(values).length === 0 ? {} : { values }),
  };
  const secret = await updateNamed(
    {
      id,
      kind: "secret",
      name,
      findCollisions: () => api.secrets.findNameCollisions(name, {}, { signal }),
    },
    () => api.secrets.update(id, update, { signal, secrets: Object.values(sent) }),
  );
  if (sendsHidden) {
    rememberKeys(privateState, WRITE_ONLY_KEYS, hidden);
  }
  return stateAfterWrite(secret, plan);
}
