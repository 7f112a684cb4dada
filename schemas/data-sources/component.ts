import {
  computed,
  computedNullable,
  defineSchema,
  optionalComputed,
  sensitive,
  string,
} from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** Everything but `configuration`, which differs between the two data sources. */
const sharedAttributes = {
  ...lookUpAttributes,
  type: optionalComputed.string(
    "Component type, such as `artifact_store`. Set it together with `name` where components of several types have that name.",
  ),
  flavor: computed.string("Flavor of the component, such as `s3`."),
  connector_id: computedNullable.string("UUID of the service connector that the component uses."),
  connector_resource_id: computedNullable.string(
    "ID of the resource that the component accesses through the service connector.",
  ),
  labels: computed.map(string, "Labels of the component."),
  environment: computed.map(
    string,
    "Environment variables that are set when a pipeline runs on the component.",
  ),
};

/** The data source `zenml_component`: `configuration` is readable and holds no secrets. */
export const componentDataSchema = defineSchema({
  typeName: "zenml_component",
  description: "Looks up a stack component by UUID, or by name and type.",
  attributes: {
    ...sharedAttributes,
    configuration: computed.dynamic(
      "Settings as stored on the server, without those that the flavor marks as secret.",
    ),
  },
  configValidators: lookUpValidators,
});

/**
 * The data source `zenml_stack_component`, with the name and the schema of the official provider: `configuration`
 * is a sensitive map of strings that holds secrets too.
 */
export const stackComponentDataSchema = defineSchema({
  typeName: "zenml_stack_component",
  description:
    "Looks up a stack component by UUID, or by name and type, with the schema of this data source in the official ZenML provider. The data source `zenml_component` returns the same component with a readable `configuration`.",
  attributes: {
    ...sharedAttributes,
    configuration: computed.map(
      string,
      "All settings as stored on the server, including secrets. Values that are not strings are encoded as JSON.",
      sensitive,
    ),
  },
  configValidators: lookUpValidators,
});
