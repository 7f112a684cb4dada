import { type DeleteRequest, OperationError } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import type { flavorSchema } from "../../schemas/flavor.ts";
import { orUnknown } from "../connection/unknown-facts.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";
import { areAllReleasing } from "../mapping/releasing-users.ts";
import { retireFlavor } from "../mapping/retired-flavor.ts";

/**
 * Deletes a flavor. The server refuses while a component, of whatever type, has a flavor of that name. If all of these
 * components get another flavor later in this apply, the flavor is retired: the last of them deletes it. Throws an OperationError that names these components.
 *
 * **Source:** deletions on ZenML 0.98.0.
 */
export async function deleteFlavor({
  client,
  state: { id, name },
  privateState,
  signal,
}: DeleteRequest<typeof flavorSchema, Zenml>): Promise<void> {
  const { api } = client;
  try {
    await api.flavors.delete(id, { signal });
  } catch (cause) {
    if (!(cause instanceof InUseError)) {
      throw cause;
    }
    const users = await orUnknown(
      api.components.list({ flavor: name }, { hydrate: false, signal }),
    );
    if (users !== undefined && areAllReleasing(privateState, users)) {
      await retireFlavor(client, id, signal);
      return;
    }
    throw new OperationError(
      "Flavor in use",
      `The flavor ${JSON.stringify(name)} cannot be deleted while components have it${users === undefined || users.length === 0 ? "" : `: ${namesOf(users)}`}. Delete them or give them another flavor, and apply that first.`,
      { cause },
    );
  }
}
