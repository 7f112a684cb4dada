import { computed, defineSchema } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_service_account`. */
export const serviceAccountDataSchema = defineSchema({
  typeName: "zenml_service_account",
  description:
    "Looks up a service account by UUID or by name. With an API key, the provider may find only the service account that the key belongs to.",
  attributes: {
    ...lookUpAttributes,
    full_name: computed.string("Name shown in the dashboard. Empty if it has none."),
    description: computed.string("Description of the service account. Empty if it has none."),
    active: computed.bool("Whether the service account can log in."),
  },
  configValidators: lookUpValidators,
});
