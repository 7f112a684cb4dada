import { AttributeError, attributePath, OperationError } from "terraform-plugin-kit";
import { isUuid } from "../../client/vocabulary.ts";
import { rotateApiKeySchema } from "../../schemas/actions/rotate-api-key.ts";
import { defineAction } from "../connection/define.ts";
import { asSentence } from "../connection/describe-error.ts";
import type { Zenml } from "../connection/zenml.ts";

/** `action "zenml_rotate_api_key"`: a new key for a service account, kept in a secret. */
export const rotateApiKey = defineAction(rotateApiKeySchema, {
  async plan({ config: { retain_period_minutes }, warn }) {
    if (retain_period_minutes === null || retain_period_minutes === 0) {
      warn(
        "The old API key becomes invalid at once",
        'Whoever uses it is refused until they have the new one. To give them time, set "retain_period_minutes".',
        attributePath("retain_period_minutes"),
      );
    }
  },
  async invoke({ client: { api }, config, progress, signal }) {
    const [account, name, secretId, secretKey] = [
      String(config.service_account),
      String(config.api_key),
      String(config.secret_id),
      String(config.secret_key),
    ];
    const { retain_period_minutes: minutes } = config;
    const grace = typeof minutes === "number" ? minutes : 0;
    // Before the rotation, after which a key that cannot be stored is lost.
    const secret = await api.secrets.find(secretId, { signal });
    if (secret === undefined) {
      throw new AttributeError(
        attributePath("secret_id"),
        "Secret not found",
        `The server has no secret with the id ${JSON.stringify(secretId)} that this account can see. It may have been deleted, or be the id of something else. The API key was not rotated.`,
      );
    }
    const accountId = await findAccount(api, account, signal);
    const keys = api.apiKeys(accountId);
    const apiKey = await findKey(keys, name, signal);
    progress(`Rotating API key ${JSON.stringify(apiKey.name)} of ${JSON.stringify(account)}`);
    const { body } = await keys.rotate(apiKey.id, { retain_period_minutes: grace }, { signal });
    const { key } = body;
    // Whatever was cancelled: the key is nowhere else.
    await api.secrets
      .update(secret.id, { values: { [secretKey]: key } }, { secrets: [key] })
      .catch((cause: unknown) => {
        throw new OperationError(
          `Cannot store the new API key in secret ${JSON.stringify(secret.name)}`,
          `${asSentence(cause)} The key was rotated and the new one is lost: repair the secret and rotate the key again.`,
          { cause },
        );
      });
    progress(
      `The new key is in secret ${JSON.stringify(secret.name)} under ${JSON.stringify(secretKey)}. ${grace === 0 ? "The old key is invalid" : `The old key remains valid for ${grace} minutes`}`,
    );
  },
});

type Api = Zenml["api"];

async function findAccount(api: Api, account: string, signal: AbortSignal): Promise<string> {
  if (isUuid(account)) {
    return account.toLowerCase();
  }
  const [found] = await api.serviceAccounts.findByName(account, {}, { signal });
  if (found === undefined) {
    throw new AttributeError(
      attributePath("service_account"),
      "Service account not found",
      `The server has no service account named ${JSON.stringify(account)}.`,
    );
  }
  return found.id;
}

async function findKey(keys: ReturnType<Api["apiKeys"]>, name: string, signal: AbortSignal) {
  const all = await keys.list({}, { signal });
  const found = all.find((key) => key.id === name.toLowerCase() || key.name === name);
  if (found === undefined) {
    throw new AttributeError(
      attributePath("api_key"),
      "API key not found",
      `The service account has no API key ${JSON.stringify(name)}. It has: ${all.map((key) => key.name).join(", ") || "none"}.`,
    );
  }
  return found;
}
