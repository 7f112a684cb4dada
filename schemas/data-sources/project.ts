import { computed, defineSchema } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_project`. */
export const projectDataSchema = defineSchema({
  typeName: "zenml_project",
  description: "Looks up a project by UUID or by name.",
  attributes: {
    ...lookUpAttributes,
    display_name: computed.string("Name shown in the dashboard."),
    description: computed.string("Description of the project. Empty if it has none."),
  },
  configValidators: lookUpValidators,
});
