import { serviceConnectorsDataSchema } from "../../schemas/data-sources/service-connectors.ts";
import { defineDataSource } from "../connection/define.ts";
import { toStringMap } from "../mapping/json.ts";
import { byName, filterOf, known, toNameParameter } from "../mapping/list-filters.ts";
import { toStrings } from "../mapping/string-maps.ts";
import { assigned, identity } from "./model.ts";

/** `data.zenml_service_connectors`: all service connectors that pass its filters, by name. The server sends no secrets. */
export const serviceConnectorsDataSource = defineDataSource(serviceConnectorsDataSchema, {
  async read({ client: { api }, config, signal }) {
    const { name_prefix, user, type, auth_method, resource_type, resource_id } = config;
    const configured = known(config.labels);
    const labels = configured === null ? null : toStringMap(configured);
    const wanted = toStrings(labels);
    const found = await api.serviceConnectors.list(
      {
        user: filterOf(user),
        connector_type: filterOf(type),
        auth_method: filterOf(auth_method),
        resource_id: filterOf(resource_id),
      },
      {
        signal,
        parameters: {
          ...toNameParameter(name_prefix),
          ...(Object.keys(wanted).length > 0 ? { labels_str: JSON.stringify(wanted) } : {}),
          // One of a list of types: to the server, an operator would be part of its name.
          resource_type: filterOf(resource_type),
          expand_secrets: false,
        },
      },
    );
    return {
      name_prefix: known(name_prefix),
      user: known(user),
      type: known(type),
      auth_method: known(auth_method),
      resource_type: known(resource_type),
      resource_id: known(resource_id),
      labels,
      service_connectors: byName(found, name_prefix).map((connector) => {
        const { id, expires_at, created, updated } = assigned(connector);
        const { body, metadata } = connector;
        return {
          ...identity(connector),
          id,
          resource_types: body?.resource_types ?? [],
          resource_id: body?.resource_id ?? null,
          description: body?.description ?? "",
          labels: metadata?.labels ?? {},
          expires_at,
          user_id: body?.user_id ?? null,
          created,
          updated,
        };
      }),
    };
  },
});
