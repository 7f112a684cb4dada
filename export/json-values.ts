import { isValueList, isValueMap, type Value, type ValueMap } from "terraform-plugin-kit";

/** The members of an object in JSON; none of anything else. */
export function mapOf(value: Value | undefined): ValueMap {
  return value !== undefined && value !== null && isValueMap(value) ? value : {};
}

/** The items of an array in JSON; none of anything else. */
export function listOf(value: Value | undefined): readonly Value[] {
  return value !== undefined && isValueList(value) ? value : [];
}

/** A string in JSON; empty for anything else. */
export function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
