import {
  computed,
  defineSchema,
  lengthBetween,
  notBlank,
  optional,
  optionalComputed,
  useStateForUnknown,
} from "terraform-plugin-kit";

/** The resource `zenml_server_settings`. */
export const serverSettingsSchema = defineSchema({
  typeName: "zenml_server_settings",
  description:
    "Manages the settings of the server that the provider is configured for. There is one such object per server; declare it once. The provider must log in as an administrator, with `username` and `password`. Settings that are not configured are left as they are, and so are all of them when the resource is destroyed.",
  attributes: {
    id: computed.string("UUID of the server.", useStateForUnknown),
    server_name: optionalComputed.string(
      "Name of the server, shown in the dashboard.",
      notBlank,
      lengthBetween(1, 255),
    ),
    logo_url: optional.string(
      "URL of a logo that the dashboard shows. When you remove it here, it is removed from the server.",
      notBlank,
    ),
    enable_analytics: optionalComputed.bool(
      "Whether the server sends anonymous usage data to ZenML.",
    ),
    display_announcements: optionalComputed.bool("Whether the dashboard shows announcements."),
    display_updates: optionalComputed.bool("Whether the dashboard shows available updates."),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
});
