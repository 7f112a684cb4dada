import { isValueList, type StateMover, toDynamic } from "terraform-plugin-kit";
import { mapOf, stringMapOf, stringOf } from "../mapping/moved-state.ts";
import { fromRestApi } from "../mapping/rest-api-state.ts";

/** From a service connector that was created over the REST API. */
export const connectorFromRestApi: StateMover = fromRestApi("service_connectors", (data) => {
  const types = data["resource_types"];
  const [only, second] = types !== undefined && isValueList(types) ? types : [];
  return {
    name: stringOf(data["name"]),
    type: stringOf(data["connector_type"]),
    auth_method: stringOf(data["auth_method"]),
    resource_type: second === undefined ? stringOf(only) : null,
    resource_id: stringOf(data["resource_id"]),
    configuration: toDynamic(mapOf(data["configuration"])),
    labels: stringMapOf(data["labels"]),
    description: stringOf(data["description"]),
  };
});
