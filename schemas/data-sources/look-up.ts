import {
  atLeastOneOf,
  type ConfigValidator,
  computed,
  optionalComputed,
} from "terraform-plugin-kit";

/** What every data source that looks for one object has, besides what it finds. */
export const lookUpAttributes = {
  id: optionalComputed.string("UUID to look for. It wins over the name."),
  name: optionalComputed.string("Exact name to look for."),
  created: computed.string("Time of creation, RFC 3339 in UTC."),
  updated: computed.string("Time of the latest change, RFC 3339 in UTC."),
};

export const lookUpValidators: readonly ConfigValidator<"id" | "name">[] = [
  atLeastOneOf("id", "name"),
];
