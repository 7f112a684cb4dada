import {
  computed,
  defineSchema,
  lengthBetween,
  matches,
  optional,
  required,
  useStateForUnknown,
} from "terraform-plugin-kit";

export const projectSchema = defineSchema({
  typeName: "zenml_project",
  description:
    "A project: pipelines, runs, artifacts and models belong to one. Deleting it deletes everything in it.",
  attributes: {
    id: computed.string("UUID of the project, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name, unique on the server, at most 50 characters.",
      matches(/^[a-z0-9_-]+$/, "lower case letters, digits, `_` and `-`"),
      lengthBetween(1, 50),
    ),
    display_name: optional.string(
      "Name that the dashboard shows. The server uses `name` without it.",
      lengthBetween(1, 255),
    ),
    description: optional.string("Description."),
    created: computed.string("Time of creation, RFC 3339 in UTC.", useStateForUnknown),
    updated: computed.string("Time of the latest change, RFC 3339 in UTC."),
  },
});
