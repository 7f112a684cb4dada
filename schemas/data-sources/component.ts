import {
  computed,
  computedNullable,
  defineSchema,
  optionalComputed,
  sensitive,
  string,
} from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** Everything but the configuration, which the two data sources give differently. */
const sharedAttributes = {
  ...lookUpAttributes,
  type: optionalComputed.string(
    "Component type, such as `artifact_store`. Names are unique per type only.",
  ),
  flavor: computed.string("Flavor, such as `s3`."),
  connector_id: computedNullable.string("UUID of the service connector that it uses."),
  connector_resource_id: computedNullable.string("Which of the connector's resources it uses."),
  labels: computed.map(string, "Labels."),
  environment: computed.map(
    string,
    "Environment variables that are set when a pipeline runs on the component.",
  ),
};

export const componentDataSchema = defineSchema({
  typeName: "zenml_component",
  description: "A stack component that exists on the server, by UUID, or by name and type.",
  attributes: {
    ...sharedAttributes,
    configuration: computed.dynamic(
      "The settings as the server has them, without those that the flavor marks secret.",
    ),
  },
  configValidators: lookUpValidators,
});

export const stackComponentDataSchema = defineSchema({
  typeName: "zenml_stack_component",
  description:
    "A stack component that exists on the server, by UUID, or by name and type, in the shape of the official provider. `zenml_component` gives the same with a readable `configuration`.",
  attributes: {
    ...sharedAttributes,
    configuration: computed.map(
      string,
      "All settings as the server has them, secrets included; values that are no texts as JSON.",
      sensitive,
    ),
  },
  configValidators: lookUpValidators,
});
