/** How many names a message lists before it says how many more there are. */
const LISTED_NAMES = 16;

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
