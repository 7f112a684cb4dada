import {
  atLeastOneOf,
  type ConfigValidator,
  computed,
  optionalComputed,
} from "terraform-plugin-kit";
import { lookUpId } from "../uuid.ts";

/** The attributes of every data source that looks up one object: by what, and what every object has. */
export const lookUpAttributes = {
  id: optionalComputed.string("UUID to look up. Takes precedence over `name`.", lookUpId),
  name: optionalComputed.string("Exact name to look up."),
  created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
  updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
};

/** The rule that goes with {@link lookUpAttributes}. */
export const lookUpValidators: readonly ConfigValidator<"id" | "name">[] = [
  atLeastOneOf("id", "name"),
];
