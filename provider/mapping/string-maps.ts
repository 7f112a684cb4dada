import { createValueMap } from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";
import { toJsonObject, toText, toTextMap } from "./json.ts";

/** To the server an empty text is no id and no resource: it wants null. */
export function emptyToNull(value: string | null): string | null {
  return value === "" ? null : value;
}

/** The server's value; an empty text where the practitioner wrote one and the server has nothing. */
export function nullToEmpty(
  value: string | null | undefined,
  before: string | null,
): string | null {
  return value === null || value === undefined || value === ""
    ? before === ""
      ? ""
      : null
    : value;
}

/** A map of the practitioner's texts as it is sent. */
export function toStrings(map: { readonly [key: string]: string | null } | null): {
  readonly [key: string]: string;
} {
  return toTextOnly(toJsonObject(map ?? {}));
}

export function toTextOnly(map: JsonObject): { readonly [key: string]: string } {
  return Object.fromEntries(
    Object.entries(toTextMap(map)).flatMap(([key, value]) =>
      value === null ? [] : [[key, value]],
    ),
  );
}

/**
 * The map of texts for the state: of the keys that were there before, those that the server still has, with its
 * values. Only the very same text is the same: a label that others made a number is left out, so that the
 * plan shows it.
 */
export function reconcileTexts(
  before: { readonly [key: string]: string | null } | null,
  server: JsonObject | null | undefined,
): { readonly [key: string]: string | null } | null {
  if (before === null) {
    return null;
  }
  const kept = Object.entries(before).flatMap(([key, value]): [string, string | null][] => {
    const answer = server?.[key] ?? null;
    if (answer === value) {
      return [[key, value]];
    }
    const text = toText(answer);
    return text === null || text === value ? [] : [[key, text]];
  });
  const isSame =
    kept.length === Object.keys(before).length &&
    kept.every(([key, value]) => value === before[key]);
  return isSame ? before : createValueMap(kept);
}

export function isEmpty(value: object | null | undefined): boolean {
  return value === null || value === undefined || Object.keys(value).length === 0;
}
