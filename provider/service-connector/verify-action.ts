import { OperationError } from "terraform-plugin-kit";
import type { ServiceConnectorVerifyResult } from "../../client/wire-types.ts";
import { verifyServiceConnectorSchema } from "../../schemas/actions/verify-service-connector.ts";
import { defineAction } from "../connection/define.ts";
import { identity } from "./model.ts";

/** The server connects to every resource in order to list it: that takes longer than other requests. */
const TIMEOUT_MS = 300_000;

/** Of each resource type, no more than these are shown by name. */
const SHOWN_RESOURCES = 20;

type Found = NonNullable<ServiceConnectorVerifyResult["resources"]>[number];

/** `action "zenml_verify_service_connector"`: connects with the stored credentials. */
export const verifyServiceConnector = defineAction(verifyServiceConnectorSchema, {
  async invoke({ client: { api }, config, progress, warn, signal }) {
    const connector = await api.serviceConnectors.get(String(config.id), { signal });
    const { name, type, auth_method } = identity(connector);
    progress(`Verifying service connector ${JSON.stringify(name)} (${type}, ${auth_method})`);
    const { body, metadata } = connector;
    const { error, resources = [] } = await api.verifyConnector(
      {
        name,
        connector_type: type,
        auth_method,
        resource_types: body?.resource_types ?? [],
        resource_id: body?.resource_id ?? null,
        configuration: metadata?.configuration ?? {},
        expiration_seconds: metadata?.expiration_seconds ?? null,
      },
      { listResources: true, signal, totalMs: TIMEOUT_MS },
    );
    if (typeof error === "string" && error !== "") {
      throw new OperationError(
        `Cannot verify service connector ${JSON.stringify(name)}`,
        `The server could not connect with the stored credentials: ${error}`,
      );
    }
    for (const found of resources) {
      progress(describeResources(found));
      if (typeof found.error === "string" && found.error !== "") {
        warn(
          `Cannot list resources of type ${found.resource_type}`,
          `The credentials of service connector ${JSON.stringify(name)} work, but the server could not list what they give access to: ${found.error}`,
        );
      }
    }
  },
});

function describeResources({ resource_type, resource_ids }: Found): string {
  const ids = resource_ids ?? [];
  const shown = ids.slice(0, SHOWN_RESOURCES).join(", ");
  const more = ids.length > SHOWN_RESOURCES ? ` and ${ids.length - SHOWN_RESOURCES} more` : "";
  return ids.length === 0 ? resource_type : `${resource_type}: ${shown}${more}`;
}
