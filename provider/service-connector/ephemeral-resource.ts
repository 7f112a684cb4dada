import { timeoutMs } from "terraform-plugin-kit";
import { connectorCredentialsSchema } from "../../schemas/ephemeral-resources/service-connector-credentials.ts";
import { defineEphemeralResource } from "../connection/define.ts";
import { findObject } from "../mapping/find-object.ts";
import { toStringMap } from "../mapping/json.ts";
import { leaseUntil, warnOfExpiry } from "../mapping/lease.ts";
import { filterOf } from "../mapping/list-filters.ts";
import { checkResourceType } from "./check-resource-type.ts";
import { toProviderArguments } from "./credentials.ts";
import { assigned, DEFAULT_TIMEOUT, identity } from "./model.ts";

/** `ephemeral.zenml_service_connector_credentials`. */
export const connectorCredentials = defineEphemeralResource(connectorCredentialsSchema, {
  async open({ client: { api }, config, privateState, signal }) {
    const collection = api.serviceConnectors;
    const lookUp = { kind: "Service connector", collection, config };
    const connector = await findObject({ ...lookUp, describe: ({ name }) => name }, signal);
    const wanted = {
      resourceType: filterOf(config.resource_type),
      resourceId: filterOf(config.resource_id),
    };
    checkResourceType(connector, wanted.resourceType);
    const options = { signal, totalMs: timeoutMs(null, DEFAULT_TIMEOUT) };
    const issued = await api.issueCredentials(connector.id, wanted, options);
    const { type, auth_method } = identity(issued);
    const { expires_at } = assigned(issued);
    const configuration = issued.metadata?.configuration ?? {};
    const resourceId = issued.body?.resource_id ?? null;
    return {
      ...leaseUntil(expires_at, { privateState }),
      result: {
        id: connector.id,
        name: connector.name,
        resource_type: wanted.resourceType ?? null,
        resource_id: wanted.resourceId ?? null,
        type,
        auth_method,
        expires_at,
        configuration: toStringMap(configuration),
        ...toProviderArguments({ type, resourceId, configuration }),
      },
    };
  },
  renew: warnOfExpiry(
    "Credentials",
    'If the service connector issues temporary credentials, set a longer "expiration_seconds" there.',
  ),
});
