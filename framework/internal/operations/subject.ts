import { isUnknown, isValueMap, type Value } from "../../cty/values.ts";
import type { OperationSubject } from "../../provider/describe-error.ts";

/** The subject of an operation on an object, with the object's name where it has a known one. */
export function subjectOf(
  verb: OperationSubject["verb"],
  typeName: string,
  object: Value,
): OperationSubject {
  const name = object !== null && !isUnknown(object) && isValueMap(object) ? object["name"] : null;
  return typeof name === "string" ? { verb, typeName, name } : { verb, typeName };
}
