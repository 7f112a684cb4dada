import {
  computed,
  defineSchema,
  lengthBetween,
  matches,
  optional,
  required,
  useStateForUnknown,
} from "terraform-plugin-kit";

/** The resource `zenml_project`. */
export const projectSchema = defineSchema({
  typeName: "zenml_project",
  description:
    "Manages a project, which groups pipelines, runs, artifacts and models. Deleting a project deletes everything in it.",
  attributes: {
    id: computed.string("UUID of the project, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name of the project, unique on the server.",
      matches(/^[a-z0-9_-]+$/, "made up of lowercase letters, digits, `_` and `-`"),
      lengthBetween(0, 50),
    ),
    display_name: optional.string(
      "Name shown in the dashboard. If not set, the server uses `name`.",
      lengthBetween(1, 255),
    ),
    description: optional.string("Description of the project."),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
});
