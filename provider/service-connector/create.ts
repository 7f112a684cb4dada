import { type CreateRequest, timeoutMs } from "terraform-plugin-kit";
import { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { sameJson } from "../mapping/json.ts";
import { CONFIGURATION_MEMORY, rememberWrite } from "../mapping/reconcile.ts";
import { settingsOf, settingsToSend } from "../mapping/settings.ts";
import { addWriteOnly } from "../mapping/write-only.ts";
import { type ConnectorState, DEFAULT_TIMEOUT, identity, stateAfterWrite } from "./model.ts";
import { appliedPublicSettings } from "./public-settings.ts";
import { toRequest } from "./request.ts";
import { splitLists } from "./split-lists.ts";
import { verifyConnector } from "./verify.ts";

/**
 * Creates a connector, once the server could connect with its credentials, unless `verify = false`. A create whose
 * answer is lost is found again by name, type and auth method. Throws an OperationError if the verification fails.
 */
export async function createConnector({
  client,
  plan,
  writeOnly,
  privateState,
  signal,
  log,
}: CreateRequest<typeof serviceConnectorSchema, Zenml>): Promise<ConnectorState> {
  const { name, type, auth_method } = plan;
  const settings = addWriteOnly(settingsToSend(plan.configuration), writeOnly, privateState);
  const request = toRequest(plan, await splitLists(plan, settings));
  if (plan.verify !== false) {
    const limitMs = timeoutMs(plan.timeouts?.create, DEFAULT_TIMEOUT);
    await verifyConnector(client.api, request, limitMs, signal, log);
  }
  const connector = await createNamed({
    client,
    collection: client.api.serviceConnectors,
    typeName: serviceConnectorSchema.typeName,
    kind: "service connector",
    request,
    options: { signal },
    isOurs: (found) =>
      found.body !== null &&
      isRecent(found.body) &&
      sameJson(identity(found), { name, type, auth_method }),
  });
  rememberWrite(privateState, CONFIGURATION_MEMORY, {
    ours: settingsOf(plan.configuration),
    sent: request.configuration,
    answer: connector.metadata?.configuration,
  });
  const public_configuration = await appliedPublicSettings(plan);
  return stateAfterWrite(connector, { ...plan, public_configuration });
}
