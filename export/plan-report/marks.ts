import { isValueList, isValueMap, type Value } from "terraform-plugin-kit";
import { mapOf } from "../json-values.ts";

/*
 * Terraform marks parts of a value as sensitive or unknown with a second value of the same shape, in which `true` stands for
 * everything below it.
 */

/** Whether anything in the value is marked. */
export function hasMark(marks: Value | undefined): boolean {
  if (marks === undefined || marks === null || typeof marks === "boolean") {
    return marks === true;
  }
  return isValueList(marks) ? marks.some(hasMark) : Object.values(mapOf(marks)).some(hasMark);
}

/** The marks of a member of an object. */
export function markOf(marks: Value, name: string): Value {
  return marks === true ? true : (mapOf(marks)[name] ?? null);
}

/** The value without what is marked; a list of which anything is marked is left out whole. */
export function unmarked(value: Value, marks: Value): Value {
  if (!hasMark(marks)) {
    return value;
  }
  return marks !== true && value !== null && isValueMap(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, unmarked(one, markOf(marks, name))]),
      )
    : null;
}
