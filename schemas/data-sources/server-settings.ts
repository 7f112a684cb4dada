import { computed, computedNullable, defineSchema } from "terraform-plugin-kit";

/** The data source `zenml_server_settings`. */
export const serverSettingsDataSchema = defineSchema({
  typeName: "zenml_server_settings",
  description:
    "Reads the settings of the server that the provider is configured for. Every account may read them.",
  attributes: {
    id: computed.string("UUID of the server."),
    server_name: computed.string("Name of the server, shown in the dashboard."),
    logo_url: computedNullable.string("URL of a logo that the dashboard shows."),
    enable_analytics: computed.bool("Whether the server sends anonymous usage data to ZenML."),
    display_announcements: computedNullable.bool(
      "Whether the dashboard shows announcements. Null if the server does not say.",
    ),
    display_updates: computedNullable.bool(
      "Whether the dashboard shows available updates. Null if the server does not say.",
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
});
