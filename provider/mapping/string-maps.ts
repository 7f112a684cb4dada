import { createValueMap, type Value } from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";
import { toJsonObject, toJsonString, toStringMap } from "./json.ts";

/** Whether an optional string is not set. The official provider takes an empty string for "none", so this one does. */
export function isNone(value: Value): value is null | "" {
  return value === null || value === "";
}

/** An optional string as it is sent: the server takes null for "none", not an empty string. */
export function emptyToNull(value: string | null): string | null {
  return isNone(value) ? null : value;
}

/** The server's value for the state. Where the server has none, an empty string that was configured stays one. */
export function nullToEmpty(
  value: string | null | undefined,
  before: string | null,
): string | null {
  return value === undefined || isNone(value) ? (before === "" ? "" : null) : value;
}

/** A configured map of strings as it is sent. Keys that are null are left out. */
export function toStrings(map: { readonly [key: string]: string | null } | null): {
  readonly [key: string]: string;
} {
  return stringsOnly(toJsonObject(map ?? {}));
}

/** A map as it is sent where the server takes strings only. Keys that are null are left out. */
export function stringsOnly(map: JsonObject): { readonly [key: string]: string } {
  return Object.fromEntries(
    Object.entries(toStringMap(map)).flatMap(([key, value]) =>
      value === null ? [] : [[key, value]],
    ),
  );
}

/**
 * The map of strings for the state: the keys that were there before and that the server still has, with its values. A
 * value of another type is left out, even if its JSON reads the same, so that the plan shows it as drift.
 */
export function reconcileStringMap(
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
    const found = toJsonString(answer);
    return found === null || found === value ? [] : [[key, found]];
  });
  const isSame =
    kept.length === Object.keys(before).length &&
    kept.every(([key, value]) => value === before[key]);
  return isSame ? before : createValueMap(kept);
}

/** Whether a map or list of the server's holds nothing, or is missing. */
export function isEmpty(value: object | null | undefined): boolean {
  return value === null || value === undefined || Object.keys(value).length === 0;
}
