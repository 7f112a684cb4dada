import type { ReadRequest } from "terraform-plugin-kit";
import { secretSchema } from "../../schemas/secret.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { isEmpty } from "../mapping/string-maps.ts";
import { assigned, type SecretState } from "./model.ts";

type Values = SecretState["values"];

/**
 * Refreshes a secret; null if it is gone. Another account's private secret counts as gone: the server answers 404, to
 * administrators too. **Source:** reads on ZenML 0.98.0.
 */
export async function readSecret({
  client: { api, creations, managedIds },
  state,
  isImported,
  signal,
}: ReadRequest<typeof secretSchema, Zenml>): Promise<SecretState | null> {
  const secret = await api.secrets.read(state.id, { signal });
  if (secret === undefined) {
    return null;
  }
  if (!isImported) {
    creations.forgetLeftover({ typeName: secretSchema.typeName, type: "", name: state.name });
  }
  managedIds.add(secret.id);
  const body = getBody("secret", secret);
  return {
    ...state,
    ...assigned(secret),
    name: secret.name,
    private: body.private ?? false,
    values: isImported
      ? importedValues(state.values_wo_version === null ? body.values : undefined)
      : refreshedValues(state.values, body.values),
  };
}

/**
 * The keys that were there before and that the server still has, with its values. An account that may not read the
 * values gets none, or nulls: the state then keeps what it has.
 */
function refreshedValues(before: Values, server: NonNullable<Values> | undefined): Values {
  if (before === null || server === undefined) {
    return before;
  }
  return Object.fromEntries(
    Object.entries(before)
      .filter(([key, value]) => key in server || value === null)
      .map(([key, value]) => [key, server[key] ?? value]),
  );
}

function importedValues(server: NonNullable<Values> | undefined): Values {
  return server === undefined || isEmpty(server) ? null : server;
}
