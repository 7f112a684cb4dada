import { setTimeout as sleep } from "node:timers/promises";
import { OperationError } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";

/** How often a connector is tried whose last component is just going. */
const MOST_ATTEMPTS = 4;
const PAUSE_MS = 300;

/** Deletes a connector. Throws an OperationError that names the components that use it. */
export async function deleteConnector(
  { api }: Pick<Zenml, "api">,
  { id, name }: { readonly id: string; readonly name: string },
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await api.serviceConnectors.delete(id, { signal });
    } catch (cause) {
      if (!(cause instanceof InUseError)) {
        throw cause;
      }
      const users = await api.componentsWithConnector(id, { signal });
      if (users.length > 0 || attempt === MOST_ATTEMPTS) {
        throw new OperationError(
          "Service Connector In Use",
          `The service connector ${JSON.stringify(name)} cannot be deleted${users.length === 0 ? `: ${cause.sentence}` : `. Components use it: ${namesOf(users)}.`} Nothing was changed. Give these components another connector or none, or delete them, then delete this.

Terraform deletes a connector before it updates the component that lets go of it. To do both in one apply, give the connector "lifecycle { create_before_destroy = true }" beforehand. Or apply twice: the component first.`,
          { cause },
        );
      }
      await sleep(PAUSE_MS * attempt, undefined, { signal });
    }
  }
}
