import { computed, computedNullable, defineSchema } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_tag`. */
export const tagDataSchema = defineSchema({
  typeName: "zenml_tag",
  description: "Looks up a tag by UUID or by name.",
  attributes: {
    ...lookUpAttributes,
    color: computed.string("Color of the tag in the dashboard."),
    exclusive: computed.bool(
      "Whether only one object of each kind in the same scope can have the tag.",
    ),
    user_id: computedNullable.string("UUID of the user who owns the tag."),
  },
  configValidators: lookUpValidators,
});
