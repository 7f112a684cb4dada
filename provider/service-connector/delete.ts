import { setTimeout as sleep } from "node:timers/promises";
import { type HandlerContext, OperationError } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";
import { areAllReleasing, releaseFirst } from "../mapping/releasing-users.ts";
import { DETACHED } from "../mapping/traces.ts";
import { deleteInUse } from "./change-in-use.ts";
import { attachDetached, describeAttached } from "./detached-components.ts";
import type { DeletedConnector } from "./model.ts";

/** How often to try to delete a connector whose last component is just being deleted. */
const MOST_ATTEMPTS = 4;
const PAUSE_MS = 300;

/**
 * Deletes a connector. Components that use it are detached first if the plan makes all of them use another one or none.
 * Throws an OperationError that names the components which use it otherwise.
 */
export async function deleteConnector({
  client,
  state: { id, name, labels },
  privateState,
  signal,
  warn,
}: HandlerContext<Zenml> & { readonly state: DeletedConnector }): Promise<void> {
  const { api } = client;
  const interrupted =
    labels?.[DETACHED] === undefined ? undefined : await api.serviceConnectors.find(id, { signal });
  if (interrupted !== undefined) {
    // They use the connector as much as any: it cannot be deleted under them, unless this apply gives them another one.
    const stays = (component: { readonly id: string }) =>
      !areAllReleasing(privateState, [component]);
    warn(...describeAttached(name, await attachDetached(client, interrupted, signal, stays)));
  }
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
        return deleteInUse(client, { id, name }, users, send, signal);
      }
      if (users.length > 0 || attempt === MOST_ATTEMPTS) {
        const reason =
          users.length === 0 ? cause.sentence : `Components use it: ${namesOf(users)}.`;
        throw new OperationError(
          "Service connector in use",
          `The service connector ${JSON.stringify(name)} cannot be deleted. ${reason} Nothing was changed. ${releaseFirst("component", "zenml_component.example")}

To replace the service connector itself, add "lifecycle { create_before_destroy = true }" to it and apply that first. The new one then needs another name. A service connector that is only tainted is kept after "terraform untaint".`,
          { cause },
        );
      }
      await sleep(PAUSE_MS * attempt, undefined, { signal });
    }
  }
}
