/**
 * No name is that long, in UTF-16 units: those in requests have at most 255 (ZenML 0.98.0). A look-up can be given any string,
 * and folding some takes quadratic time.
 */
const MAX_NAME = 1_000;

/** The form in which MySQL compares names: without case, accents and trailing spaces. */
export function foldName(name: string): string {
  return (isAscii(name) ? name : name.normalize("NFD").replace(/\p{Mn}/gu, ""))
    .replace(/ +$/, "")
    .toLowerCase();
}

/** Nearly all names are, and have no accents to look for. */
function isAscii(name: string): boolean {
  return /^[\0-\x7f]*$/.test(name);
}

/**
 * What rows are indexed by for look-ups by name; `scope` is what their names are unique in, such as a type or an ID, without
 * line breaks. Names that the database takes for the same have the same key, on SQLite as on MySQL, but so have some that SQLite
 * tells apart: whoever looks a name up compares it again.
 */
export function toNameKey(name: string, scope = ""): string {
  return `${scope}\n${name.length > MAX_NAME ? name : foldName(name)}`;
}
