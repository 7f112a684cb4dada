import { isUnknown, type Unknown } from "terraform-plugin-kit";

/** A filter that is configured; undefined for one that is not, and for an empty string. */
export function filterOf(value: string | Unknown | null): string | undefined {
  return value === null || isUnknown(value) || value === "" ? undefined : value.trim();
}

/** A filter that is true or false; undefined for one that is not configured. */
export function flagOf(value: boolean | Unknown | null): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** A configured value for the state: whatever a data source is read with is known. */
export function known<T>(value: T | Unknown | null): T | null {
  return isUnknown(value) ? null : value;
}

/**
 * The parameter of a list for the beginning of a name. The server ignores case, and takes `_` for any character in places, so
 * {@link byName} decides again. **Source:** lists on ZenML 0.98.0.
 */
export function toNameParameter(prefix: string | Unknown | null): { readonly name?: string } {
  const text = filterOf(prefix);
  return text === undefined ? {} : { name: `startswith:${text}` };
}

/** The objects whose names begin with the prefix, sorted by name. */
export function byName<T extends { readonly name: string }>(
  objects: readonly T[],
  prefix: string | Unknown | null,
): readonly T[] {
  const text = filterOf(prefix) ?? "";
  return objects
    .filter(({ name }) => name.startsWith(text))
    .toSorted((a, b) => compareStrings(a.name, b.name));
}

/** By code points, so that the order does not depend on the locale of the machine. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
