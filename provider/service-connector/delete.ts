import { setTimeout as sleep } from "node:timers/promises";
import { type DeleteRequest, OperationError } from "terraform-plugin-kit";
import { InUseError } from "../../client/errors.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";
import { DETACHED } from "../mapping/traces.ts";
import { attachDetached, describeAttached } from "./detached-components.ts";

/** How often to try to delete a connector whose last component is just being deleted. */
const MOST_ATTEMPTS = 4;
const PAUSE_MS = 300;

/** Deletes a connector. Throws an OperationError that names the components which use it. */
export async function deleteConnector({
  client,
  state: { id, name, labels },
  signal,
  warn,
}: DeleteRequest<typeof serviceConnectorSchema, Zenml>): Promise<void> {
  const { api } = client;
  const interrupted =
    labels?.[DETACHED] === undefined ? undefined : await api.serviceConnectors.find(id, { signal });
  if (interrupted !== undefined) {
    // They use the connector as much as any: it cannot be deleted under them.
    warn(...describeAttached(name, await attachDetached(client, interrupted, signal)));
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await api.serviceConnectors.delete(id, { signal });
    } catch (cause) {
      if (!(cause instanceof InUseError)) {
        throw cause;
      }
      const users = await api.componentsWithConnector(id, { signal });
      if (users.length > 0 || attempt === MOST_ATTEMPTS) {
        const reason =
          users.length === 0 ? cause.sentence : `Components use it: ${namesOf(users)}.`;
        throw new OperationError(
          "Service connector in use",
          `The service connector ${JSON.stringify(name)} cannot be deleted. ${reason} Nothing was changed. Give these components another connector or none, or delete them, then delete the connector.

Terraform deletes a connector before it updates the component that stops using it. To do both in one apply, first add "lifecycle { create_before_destroy = true }" to the connector. Or apply twice: first the component, then the connector.`,
          { cause },
        );
      }
      await sleep(PAUSE_MS * attempt, undefined, { signal });
    }
  }
}
