import { nearest as nearestBySpelling } from "terraform-plugin-kit";

/** How many names a message lists before it says how many more there are. */
const LISTED_NAMES = 16;

/** The candidate that the name most likely means, letters in another order included; undefined when none is close. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  return nearestBySpelling(name, all) ?? all.find((one) => sortLetters(one) === sortLetters(name));
}

/** `Did you mean "vertex"?`, or undefined when no candidate is close. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const meant = nearest(name, candidates);
  return meant === undefined || meant === name ? undefined : `Did you mean ${quote(meant)}?`;
}

/** The names in order of appearance, quoted; a long list is cut short and says so. */
export function listNames(names: readonly string[]): string {
  if (names.length === 0) {
    return "none";
  }
  const shown = names.length > LISTED_NAMES + 1 ? names.slice(0, LISTED_NAMES) : names;
  const more = names.length - shown.length;
  return `${shown.map(quote).join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}

/** A text in quotes, on one line; long ones are cut. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}

function sortLetters(name: string): string {
  return [...name.toLowerCase()].sort().join("");
}
