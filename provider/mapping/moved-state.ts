import { isValueMap, type StateSource, type Value, type ValueMap } from "terraform-plugin-kit";
import { toJsonString, toStringMap } from "./json.ts";

/** Accepts states of one resource type. The provider's name decides, whoever published it. */
export function isOf(typeName: string, providerName: string): (source: StateSource) => boolean {
  return (source) =>
    source.typeName === typeName && source.providerAddress.split("/").at(-1) === providerName;
}

/** A value of another type's state as a map; null when it is none. */
export function mapOf(value: Value | undefined): ValueMap | null {
  return value !== undefined && value !== null && isValueMap(value) ? value : null;
}

/** A value of another type's state as a string; null when it is absent or empty. */
export function stringOf(value: Value | undefined): string | null {
  return value === undefined || value === null || value === "" ? null : toJsonString(value);
}

/** A value of another type's state as a map of strings; null when it is no map. */
export function stringMapOf(value: Value | undefined): ValueMap | null {
  const map = mapOf(value);
  return map === null ? null : toStringMap(map);
}

/**
 * Tells an import from a move at the first read: after an import the state has nothing but what the import ID says, after a
 * move also the attributes that Terraform already managed.
 */
export function isIdAlone(state: object): boolean {
  return Object.entries(state).every(
    ([name, value]) => name === "id" || name.endsWith("_wo_version") || value === null,
  );
}
