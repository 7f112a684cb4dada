import { isUnknown } from "terraform-plugin-kit";
import { serviceConnectorListSchema } from "../../schemas/lists/service-connector.ts";
import { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { defineListResource } from "../connection/define.ts";
import { filterOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { importedState } from "./read.ts";

/** `list "zenml_service_connector"`: the service connectors that pass its filters. */
export const serviceConnectorList = defineListResource(
  serviceConnectorListSchema,
  serviceConnectorSchema,
  {
    list: (request) => {
      const { name_prefix, user, type, auth_method, resource_type, resource_id, labels } =
        request.config;
      const parameters = {
        // What a query finds is printed.
        expand_secrets: false,
        // One of a list of types: to the server, an operator would be part of its name.
        resource_type: filterOf(resource_type),
        labels_str: labels === null || isUnknown(labels) ? undefined : JSON.stringify(labels),
      };
      return listPages(request, {
        collection: request.client.api.serviceConnectors,
        namePrefix: name_prefix,
        filters: {
          user: filterOf(user),
          connector_type: filterOf(type),
          auth_method: filterOf(auth_method),
          resource_id: filterOf(resource_id),
        },
        parameters,
        toListed: (connector) => ({
          displayName: connector.name,
          identity: { id: connector.id },
          state: () => importedState(connector),
        }),
      });
    },
  },
);
