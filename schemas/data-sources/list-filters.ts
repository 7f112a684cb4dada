import { notBlank, optional } from "terraform-plugin-kit";

/** The filter that every list of named objects has. */
export const namePrefix = optional.string(
  "Beginning of the names to list, such as `team-`. Case matters.",
  notBlank,
);

/** The filter of every list of objects that have an owner. */
export const owner = optional.string(
  "Name or UUID of the user or service account that owns the objects to list.",
  notBlank,
);
