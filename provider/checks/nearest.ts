import { distance } from "fastest-levenshtein";

/** How many names a message lists before it says how many more there are. */
const LISTED_NAMES = 16;

/**
 * The candidate that the name most likely means, or undefined when none is close: at most two
 * letters of five may differ. Case, blanks, `-` and `_` do not
 * count, and letters in another order are one mistake.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = simplify(name);
  const mostEdits = Math.max(1, Math.floor(wanted.length * 0.4));
  let best: { readonly candidate: string; readonly edits: number } | undefined;
  for (const candidate of candidates) {
    const edits = countEdits(wanted, simplify(candidate));
    if (edits <= mostEdits && (best === undefined || edits < best.edits)) {
      best = { candidate, edits };
    }
  }
  return best?.candidate;
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

function countEdits(a: string, b: string): number {
  const isReordered = a !== b && [...a].sort().join("") === [...b].sort().join("");
  return isReordered ? 1 : distance(a, b);
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}
