import type { JsonObject } from "../client/wire-types.ts";
import type { ValueMap } from "../framework/cty/values.ts";
import { toJsonObject, toTextMap } from "./json-value.ts";

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

/** A reconciled map as texts; itself where it holds nothing else. */
export function toOwnTexts(map: ValueMap | null): { readonly [key: string]: string | null } | null {
  return map === null ? null : toTextMap(map);
}

export function isEmpty(value: object | null | undefined): boolean {
  return value === null || value === undefined || Object.keys(value).length === 0;
}
