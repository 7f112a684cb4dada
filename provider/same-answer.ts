import { parseJson } from "../framework/cty/json.ts";
import {
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "../framework/cty/values.ts";
import { isEmptyValue, sameMeaning } from "../schemas/same-meaning.ts";

/**
 * Whether the server's value is what the configured one means. Besides values of the same meaning:
 * an object to which the server added empty defaults, comma text for a list, and a
 * `uri` without its last slash.
 *
 * **Source:** seen on ZenML 0.98.0: container registries strip the slash, Kubernetes flavors fill
 * the defaults of `pod_settings`.
 */
export function sameAnswer(configured: Value, answer: Value, key: string): boolean {
  const [ours, theirs] = [unwrapDynamic(configured), unwrapDynamic(answer)];
  if (sameMeaning(ours, theirs)) {
    return true;
  }
  if (typeof ours === "string" && typeof theirs === "string") {
    return key === "uri" && trimSlashes(ours) === trimSlashes(theirs);
  }
  if (typeof ours === "string" && isValueList(theirs)) {
    return sameMeaning(
      ours.split(",").map((item) => item.trim()),
      theirs,
    );
  }
  const object = typeof ours === "string" ? parseObject(ours) : ours;
  return isMap(object) && isMap(theirs) && isSubset(object, theirs);
}

/** Every key of ours is there and means the same; what else is there is empty. */
function isSubset(ours: ValueMap, theirs: ValueMap): boolean {
  return (
    Object.entries(ours).every(([key, value]) => {
      const other = theirs[key];
      return other === undefined ? value === null : sameAnswer(value, other, "");
    }) && Object.entries(theirs).every(([key, value]) => key in ours || isEmptyValue(value))
  );
}

function isMap(value: Value | undefined): value is ValueMap {
  return value !== undefined && isValueMap(value);
}

function parseObject(text: string): Value | undefined {
  if (!/^\s*\{/.test(text)) {
    return undefined;
  }
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function trimSlashes(text: string): string {
  return text.replace(/\/+$/, "");
}
