import type { ReadRequest } from "terraform-plugin-kit";
import type { SecretResponse } from "../../client/wire-types.ts";
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
  if (isImported) {
    return importedState(secret, state.values_wo_version);
  }
  const body = getBody("secret", secret);
  return {
    ...state,
    ...assigned(secret),
    name: secret.name,
    private: body.private ?? false,
    values: refreshedValues(state.values, body.values),
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

/** The state of a secret that was imported or listed, with all its values unless `values_wo` has them. */
export function importedState(
  secret: SecretResponse,
  version: SecretState["values_wo_version"] = null,
): SecretState {
  const { private: isPrivate, values } = getBody("secret", secret);
  return {
    ...assigned(secret),
    name: secret.name,
    private: isPrivate ?? false,
    values: version !== null || values === undefined || isEmpty(values) ? null : values,
    values_wo_version: version,
  };
}
