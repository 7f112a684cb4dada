import type { PlanDeleteRequest } from "terraform-plugin-kit";
import type { secretSchema } from "../../schemas/secret.ts";
import { secretUse } from "../connection/plan-board.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";
import { findReferences } from "../validation/rules/secret-reference.ts";

/**
 * Warns of the components that refer to a secret which is going to be deleted, and of the components and stacks that it is
 * attached to. The server deletes it all the same. Those that the same plan deletes or makes use something else are left out.
 */
export async function planSecretDelete({
  client: { facts, isReachable, planBoard },
  state: { id, name },
  isDestroying,
  signal,
  warn,
}: PlanDeleteRequest<typeof secretSchema, Zenml>): Promise<void> {
  if (!isReachable || isDestroying()) {
    return;
  }
  // Secrets are no filter, so everything is listed, once for all secrets that are deleted.
  const [components = [], stacks = []] = await Promise.all([facts.components(), facts.stacks()]);
  const isAttached = (one: {
    readonly metadata?: { readonly secrets?: readonly string[] | null } | null;
  }) => one.metadata?.secrets?.includes(id) === true;
  const referring = components.filter(
    (one) =>
      isAttached(one) ||
      findReferences(one.metadata?.configuration ?? null).some(({ secret }) => secret === name),
  );
  const users = [...referring, ...stacks.filter(isAttached)];
  const releasing = await planBoard.findReleasing(
    secretUse(name),
    users.map((user) => user.id),
    signal,
  );
  const staying = users.filter(
    (user) =>
      !releasing.includes(user.id) ||
      planBoard.find(user.id)?.uses.includes(secretUse(id)) === true,
  );
  if (staying.length > 0) {
    warn(
      `Secret ${JSON.stringify(name)} is still in use`,
      `The secret ${JSON.stringify(name)} is going to be deleted, but these components and stacks use it: ${namesOf(staying)}. The server deletes it without asking, and pipelines that run there will fail. Remove the references and the secret from "secrets" there, or keep it.`,
    );
  }
}
