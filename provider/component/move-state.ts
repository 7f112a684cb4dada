import { type StateMover, toDynamic, type ValueMap } from "terraform-plugin-kit";
import { toStringMap } from "../mapping/json.ts";
import { isOf, mapOf, stringMapOf, stringOf } from "../mapping/moved-state.ts";
import { fromRestApi } from "../mapping/rest-api-state.ts";

/** To `zenml_component`: the map of strings becomes nested values. */
export const fromStackComponent: StateMover = {
  sourceTypeName: "zenml_stack_component",
  accepts: isOf("zenml_stack_component", "zenml"),
  move: ({ state }) => ({ ...state, configuration: toDynamic(mapOf(state["configuration"])) }),
};

/** To `zenml_stack_component`: nested values become JSON strings. */
export const fromComponent: StateMover = {
  sourceTypeName: "zenml_component",
  accepts: isOf("zenml_component", "zenml"),
  move: ({ state }) => {
    const dynamic = mapOf(state["configuration"]);
    const settings = mapOf(dynamic?.["value"]);
    return { ...state, configuration: settings === null ? null : toStringMap(settings) };
  },
};

/** To `zenml_component`, from a component that was created over the REST API. */
export const componentFromRestApi: StateMover = fromRestApi("components", (data) => ({
  ...sharedAttributes(data),
  configuration: toDynamic(mapOf(data["configuration"])),
}));

/** To `zenml_stack_component`, from a component that was created over the REST API. */
export const stackComponentFromRestApi: StateMover = fromRestApi("components", (data) => ({
  ...sharedAttributes(data),
  configuration: stringMapOf(data["configuration"]),
}));

function sharedAttributes(data: ValueMap): ValueMap {
  return {
    name: stringOf(data["name"]),
    type: stringOf(data["type"]),
    flavor: stringOf(data["flavor"]),
    labels: stringMapOf(data["labels"]),
    environment: stringMapOf(data["environment"]),
    connector_id: stringOf(data["connector"]),
    connector_resource_id: stringOf(data["connector_resource_id"]),
  };
}
