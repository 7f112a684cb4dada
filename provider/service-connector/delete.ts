import { setTimeout as sleep } from "node:timers/promises";
import { type DeleteRequest, OperationError } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";
import { areAllReleasing, releaseFirst } from "../mapping/releasing-users.ts";
import { changeInUse } from "./change-in-use.ts";

/** How often to try to delete a connector whose last component is just being deleted. */
const MOST_ATTEMPTS = 4;
const PAUSE_MS = 300;

/**
 * Deletes a connector. Components that use it are detached first if the plan makes all of them use another one or none.
 * Throws an OperationError that names the components which use it otherwise.
 */
export async function deleteConnector({
  client,
  state,
  privateState,
  signal,
}: DeleteRequest<typeof serviceConnectorSchema, Zenml>): Promise<void> {
  const { api } = client;
  const { id, name } = state;
  const send = () => api.serviceConnectors.delete(id, { signal });
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (cause) {
      if (!(cause instanceof InUseError)) {
        throw cause;
      }
      const users = await api.componentsWithConnector(id, { signal });
      if (users.length > 0 && areAllReleasing(privateState, users)) {
        return changeInUse(client, state, send, signal, { staysDetached: true });
      }
      if (users.length > 0 || attempt === MOST_ATTEMPTS) {
        const reason =
          users.length === 0 ? cause.sentence : `Components use it: ${namesOf(users)}.`;
        throw new OperationError(
          "Service connector in use",
          `The service connector ${JSON.stringify(name)} cannot be deleted. ${reason} Nothing was changed. ${releaseFirst("component", "zenml_component.example")}

To replace the service connector itself, add "lifecycle { create_before_destroy = true }" to it and apply that first. The new one then needs another name.`,
          { cause },
        );
      }
      await sleep(PAUSE_MS * attempt, undefined, { signal });
    }
  }
}
