import {
  type ImportByIdentityRequest,
  type ImportRequest,
  OperationError,
} from "terraform-plugin-kit";
import type { apiKeySchema } from "../../schemas/api-key.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport, idOfIdentity } from "../mapping/find-id.ts";

/** Imports an API key by `service account/key`, each by its UUID or its name. Neither may contain a slash then. */
export async function importApiKey({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const [account = "", key = "", ...more] = id.split("/");
  if (account === "" || key === "" || more.length > 0) {
    throw new OperationError(
      `Cannot import API key ${JSON.stringify(id)}`,
      'The import id of an API key is its service account and its own name or UUID with a slash between them, such as "ci/default".',
    );
  }
  const service_account_id = await findIdForImport(
    "service account",
    account,
    api.serviceAccounts,
    signal,
  );
  const keys = api.apiKeys(service_account_id);
  return {
    service_account_id,
    id: await findIdForImport("API key", key, keys, signal),
  };
}

/** Imports an API key by its UUID and that of its service account: the server knows a key only below its account. */
export async function importApiKeyByIdentity({
  identity: { id, service_account_id },
}: Pick<ImportByIdentityRequest<typeof apiKeySchema, Zenml>, "identity">) {
  const toId = async (kind: string, one: string) =>
    (await idOfIdentity(kind)({ identity: { id: one } })).id;
  return {
    id: await toId("API key", id),
    service_account_id: await toId("service account", service_account_id),
  };
}
