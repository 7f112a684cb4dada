import { type Dynamic, OperationError, type ReadRequest, toDynamic } from "terraform-plugin-kit";
import type { FlavorResponse, JsonObject } from "../../client/wire-types.ts";
import { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { emptyToNull, isEmpty, nullToEmpty } from "../mapping/string-maps.ts";
import { assigned, type FlavorState } from "./model.ts";

/**
 * Refreshes a flavor; null if it is gone. Throws an OperationError at the import of one that ZenML ships: the server
 * lists those beside custom ones.
 */
export async function readFlavor({
  client: { api, creations },
  state,
  isImported,
  signal,
}: ReadRequest<typeof flavorSchema, Zenml>): Promise<FlavorState | null> {
  const flavor = await api.flavors.read(state.id, { signal });
  if (flavor === undefined) {
    return null;
  }
  if (!isImported) {
    creations.forgetLeftover({
      typeName: flavorSchema.typeName,
      type: state.type,
      name: state.name,
    });
  }
  const { metadata } = flavor;
  const body = getBody("flavor", flavor);
  if (isImported && body.is_custom !== true) {
    throw new OperationError(
      `Cannot import flavor ${JSON.stringify(flavor.name)}`,
      'It is one of the flavors that ZenML brings, and only custom flavors can be managed. To refer to it, use its name or the data source "zenml_flavor".',
    );
  }
  if (isImported) {
    return importedState(flavor);
  }
  return {
    ...assigned(flavor),
    name: flavor.name,
    type: body.type,
    source: body.source,
    config_schema: readSchema(metadata?.config_schema, state.config_schema),
    // The server's own name for the integration of a flavor that has none.
    integration:
      body.integration === "built-in" && state.integration === null
        ? null
        : nullToEmpty(body.integration, state.integration),
    connector_type: nullToEmpty(metadata?.connector_type, state.connector_type),
    connector_resource_type: nullToEmpty(
      metadata?.connector_resource_type,
      state.connector_resource_type,
    ),
    connector_resource_id_attr: nullToEmpty(
      metadata?.connector_resource_id_attr,
      state.connector_resource_id_attr,
    ),
    logo_url: nullToEmpty(body.logo_url, state.logo_url),
    docs_url: nullToEmpty(metadata?.docs_url, state.docs_url),
    sdk_docs_url: nullToEmpty(metadata?.sdk_docs_url, state.sdk_docs_url),
  };
}

/** The state of a custom flavor that was imported or listed. */
export function importedState(flavor: FlavorResponse): FlavorState {
  const { metadata } = flavor;
  const body = getBody("flavor", flavor);
  const optional = (server: string | null | undefined) => emptyToNull(server ?? null);
  return {
    ...assigned(flavor),
    name: flavor.name,
    type: body.type,
    source: body.source,
    config_schema: readSchema(metadata?.config_schema, null),
    integration: body.integration === "built-in" ? null : optional(body.integration),
    connector_type: optional(metadata?.connector_type),
    connector_resource_type: optional(metadata?.connector_resource_type),
    connector_resource_id_attr: optional(metadata?.connector_resource_id_attr),
    logo_url: optional(body.logo_url),
    docs_url: optional(metadata?.docs_url),
    sdk_docs_url: optional(metadata?.sdk_docs_url),
  };
}

/** The framework keeps what the state has where the server's schema is semantically equal. */
function readSchema(server: JsonObject | undefined, before: Dynamic | null): Dynamic | null {
  return before === null && isEmpty(server) ? null : toDynamic(server ?? {});
}
