import {
  computed,
  computedNullable,
  defaultTo,
  defineSchema,
  lengthBetween,
  notBlank,
  oneOf,
  optionalComputed,
  required,
  useStateForUnknown,
} from "terraform-plugin-kit";
import { TAG_COLORS } from "../client/vocabulary.ts";

/** The resource `zenml_tag`. */
export const tagSchema = defineSchema({
  typeName: "zenml_tag",
  description:
    "Manages a tag, which can be put on pipelines, runs, artifacts, models and their versions. Deleting a tag takes it off all of them.",
  attributes: {
    id: computed.string("UUID of the tag, assigned by the server.", useStateForUnknown),
    name: required.string(
      "Name of the tag, unique on the server.",
      notBlank,
      lengthBetween(0, 255),
    ),
    color: optionalComputed.string(
      "Color of the tag in the dashboard. If not set, the server chooses one at random.",
      oneOf(TAG_COLORS),
      useStateForUnknown,
    ),
    exclusive: optionalComputed.bool(
      "Whether only one object of each kind in the same scope can have the tag: one run of each pipeline, one version of each artifact, one run template of each pipeline.",
      defaultTo(false),
    ),
    user_id: computedNullable.string("UUID of the user who owns the tag.", useStateForUnknown),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
});
