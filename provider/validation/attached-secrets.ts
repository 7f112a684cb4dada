import {
  attributePath,
  didYouMean,
  type HandlerContext,
  isUnknown,
  isValueList,
  type Value,
} from "terraform-plugin-kit";
import { isUuid } from "../../client/vocabulary.ts";
import { orUnknown } from "../connection/unknown-facts.ts";
import type { Zenml } from "../connection/zenml.ts";
import { quote } from "../mapping/names.ts";

interface SecretsPlan extends Pick<HandlerContext<Zenml>, "client" | "signal" | "warn"> {
  readonly planned: { readonly secrets: Value };
  readonly state: { readonly secrets: readonly string[] | null } | null;
}

/**
 * Warns of names and UUIDs in `secrets` that the server has no secret for: it refuses them when the object is written. A warning,
 * because the same apply may create the secret, and another account's private secret is not listed.
 *
 * **Source:** creates of components and stacks on ZenML 0.98.0.
 */
export async function warnOfMissingSecrets({
  client,
  planned: { secrets },
  state,
  signal,
  warn,
}: SecretsPlan): Promise<void> {
  if (!client.isReachable || isUnknown(secrets) || !isValueList(secrets)) {
    return;
  }
  for (const name of secrets) {
    if (typeof name !== "string" || state?.secrets?.includes(name) === true) {
      continue;
    }
    if (isUuid(name)) {
      if (!client.managedIds.has(name) && (await isMissing(client, name, signal))) {
        warn(
          `Secret ${quote(name)} not found`,
          `The server has no secret with the id ${quote(name)} that this account can see, so the apply will fail. The secret may have been deleted, or this may be the id of something else. Refer to a resource or a data source, such as zenml_secret.example.id.`,
          attributePath("secrets"),
        );
      }
      continue;
    }
    const named = await client.facts.findNamed("secrets", name);
    if (named?.length === 0 && (await client.facts.findSecret(name)) === null) {
      const listed = (await client.facts.namesOf("secrets"))?.map((one) => one.name);
      warn(
        `Secret ${quote(name)} not found`,
        [
          `The server has no secret ${quote(name)} that this account can see.`,
          didYouMean(name, listed ?? []),
          "Unless the same apply creates it, the apply will fail.",
        ]
          .filter((sentence) => sentence !== undefined)
          .join(" "),
        attributePath("secrets"),
      );
    }
  }
}

/** False where the server does not say. */
async function isMissing({ api }: Zenml, id: string, signal: AbortSignal): Promise<boolean> {
  const find = async () => (await api.secrets.read(id, { signal })) ?? null;
  return (await orUnknown(find())) === null;
}
