import { nearest } from "terraform-plugin-kit";

/** How many names a message lists before it says how many more there are. */
const LISTED_NAMES = 16;

/** Names for a sentence, quoted, in the given order; a long list is cut short and says so. `none` for an empty one. */
export function listNames(names: readonly string[]): string {
  return join(names.map(quote));
}

/** The names of objects for a sentence: as {@link listNames}, but in alphabetical order and each in full. */
export function namesOf(objects: readonly { readonly name: string }[]): string {
  return join(objects.map(({ name }) => JSON.stringify(name)).sort());
}

/** The names with the one that `name` is probably a misspelling of first; in the given order if there is none. */
export function closestFirst(name: string, names: readonly string[]): readonly string[] {
  const meant = nearest(name, names);
  return meant === undefined ? names : [meant, ...names.filter((one) => one !== meant)];
}

/** A string in quotes, on one line. A long one is cut. */
export function quote(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
}

function join(quoted: readonly string[]): string {
  if (quoted.length === 0) {
    return "none";
  }
  // "and 1 more" would take as much room as the name itself.
  const shown = quoted.length > LISTED_NAMES + 1 ? quoted.slice(0, LISTED_NAMES) : quoted;
  const more = quoted.length - shown.length;
  return `${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}
