import { AttributeError, attributePath, didYouMean, timeoutMs } from "terraform-plugin-kit";
import type { ServiceConnectorResponse } from "../../client/wire-types.ts";
import { connectorCredentialsSchema } from "../../schemas/ephemeral-resources/service-connector-credentials.ts";
import { defineEphemeralResource } from "../connection/define.ts";
import { findObject } from "../mapping/find-object.ts";
import { toStringMap } from "../mapping/json.ts";
import { leaseUntil, warnOfExpiry } from "../mapping/lease.ts";
import { listNames, quote } from "../mapping/names.ts";
import { toProviderArguments } from "./credentials.ts";
import { assigned, DEFAULT_TIMEOUT, identity } from "./model.ts";

/** `ephemeral.zenml_service_connector_credentials`. */
export const connectorCredentials = defineEphemeralResource(connectorCredentialsSchema, {
  async open({ client: { api }, config, privateState, signal }) {
    const collection = api.serviceConnectors;
    const lookUp = { kind: "Service connector", collection, config };
    const connector = await findObject({ ...lookUp, describe: ({ name }) => name }, signal);
    const wanted = {
      resourceType: typeof config.resource_type === "string" ? config.resource_type : undefined,
      resourceId: typeof config.resource_id === "string" ? config.resource_id : undefined,
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

/** Throws an AttributeError for a type that the connector does not have, and for none where it has several. */
function checkResourceType(
  { name, body }: ServiceConnectorResponse,
  wanted: string | undefined,
): void {
  const known = body?.resource_types ?? [];
  if (wanted === undefined ? known.length < 2 : known.length === 0 || known.includes(wanted)) {
    return;
  }
  throw wanted === undefined
    ? new AttributeError(
        attributePath("resource_type"),
        "Missing resource type",
        `Service connector ${quote(name)} gives access to several resource types. Set "resource_type" to one of them: ${listNames(known)}.`,
      )
    : new AttributeError(
        attributePath("resource_type"),
        "Invalid resource type",
        `Service connector ${quote(name)} gives no access to ${quote(wanted)}, but to ${listNames(known)}. ${didYouMean(wanted, known) ?? ""}`.trimEnd(),
      );
}
