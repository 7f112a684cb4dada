import { type DeleteRequest, OperationError } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import type { flavorSchema } from "../../schemas/flavor.ts";
import { orUnknown } from "../connection/unknown-facts.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";

/**
 * Deletes a flavor. The server refuses while a component, of whatever type, has a flavor of that name.
 * Throws an OperationError that names these components.
 *
 * **Source:** deletions on ZenML 0.98.0.
 */
export async function deleteFlavor({
  client: { api },
  state: { id, name },
  signal,
}: DeleteRequest<typeof flavorSchema, Zenml>): Promise<void> {
  try {
    await api.flavors.delete(id, { signal });
  } catch (cause) {
    if (!(cause instanceof InUseError)) {
      throw cause;
    }
    const users = await orUnknown(
      api.components.list({ flavor: name }, { hydrate: false, signal }),
    );
    throw new OperationError(
      "Flavor in use",
      `The flavor ${JSON.stringify(name)} cannot be deleted while components have it${users === undefined || users.length === 0 ? "" : `: ${namesOf(users)}`}. Delete them or give them another flavor, and apply that first.`,
      { cause },
    );
  }
}
