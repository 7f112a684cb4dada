import { computed, computedNullable, defineSchema } from "terraform-plugin-kit";
import { apiKeyFilters } from "./list-filters.ts";

/** The data source `zenml_api_keys`. */
export const apiKeysDataSchema = defineSchema({
  typeName: "zenml_api_keys",
  description:
    "Lists the API keys of a service account that match all filters, sorted by name, without the keys themselves.",
  attributes: {
    ...apiKeyFilters,
    api_keys: computed.listNested(
      {
        id: computed.string("UUID of the API key."),
        name: computed.string("Name of the API key."),
        description: computed.string("Description of the API key. Empty if it has none."),
        active: computed.bool("Whether the key can be used to log in."),
        last_rotated: computedNullable.string(
          "Time of the last rotation, as an RFC 3339 timestamp in UTC. Null if the key was never rotated.",
        ),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "API keys that match the filters.",
    ),
  },
});
