import { computed, defineSchema } from "terraform-plugin-kit";
import { accountFilters } from "./list-filters.ts";

/** The data source `zenml_service_accounts`. */
export const serviceAccountsDataSchema = defineSchema({
  typeName: "zenml_service_accounts",
  description: "Lists the service accounts that match all filters, sorted by name.",
  attributes: {
    ...accountFilters,
    service_accounts: computed.listNested(
      {
        id: computed.string("UUID of the service account."),
        name: computed.string("Name of the service account."),
        full_name: computed.string("Name shown in the dashboard. Empty if it has none."),
        description: computed.string("Description of the service account. Empty if it has none."),
        active: computed.bool("Whether the service account can log in."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Service accounts that match the filters.",
    ),
  },
});
