import { computed, defineSchema } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

export const projectDataSchema = defineSchema({
  typeName: "zenml_project",
  description: "A project that exists on the server, by UUID or by name.",
  attributes: {
    ...lookUpAttributes,
    display_name: computed.string("Name that the dashboard shows."),
    description: computed.string("Description, empty where there is none."),
  },
  configValidators: lookUpValidators,
});
