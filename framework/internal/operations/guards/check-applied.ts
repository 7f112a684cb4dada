import { findMismatch } from "../../../cty/codec.ts";
import { formatPath, type Path, ROOT } from "../../../cty/path.ts";
import {
  createValueMap,
  Dynamic,
  isUnknown,
  isValueList,
  isValueMap,
  isWhollyKnown,
  type Value,
} from "../../../cty/values.ts";
import { type Diagnostic, error } from "../../../diagnostics/diagnostics.ts";
import type { Schema } from "../../../schema/schema.ts";
import { objectOf } from "../provider-instance.ts";

/**
 * Breaches of what Terraform demands of a state after apply: wholly known, and every value that
 * was planned as known unchanged. One diagnostic per attribute.
 *
 * **Source:** Terraform `internal/plans/objchange/compatible.go`, AssertObjectCompatible.
 */
export function checkApplied(schema: Schema, planned: Value, actual: Value): readonly Diagnostic[] {
  const [before, after] = [objectOf(planned), objectOf(actual)];
  return Object.entries(schema.attributes).flatMap(([name, attribute]) => {
    const path: Path = [...ROOT, { attribute: name }];
    const [wanted, got] = [before[name] ?? null, after[name] ?? null];
    if (attribute.isWriteOnly) {
      return got === null ? [] : [breach(path, "is write-only, but has a value in the state")];
    }
    if (!isWhollyKnown(got)) {
      return [breach(path, "is still unknown after the operation")];
    }
    const place = findMismatch(attribute.type.cty, wanted, got, path);
    return place === undefined ? [] : [breach(place, "has another value than the one planned")];
  });
}

/** The value with null wherever it is unknown, so that Terraform can store it. */
export function withoutUnknown(value: Value): Value {
  if (isUnknown(value)) {
    return null;
  }
  if (value instanceof Dynamic) {
    return isWhollyKnown(value) ? value : null;
  }
  if (isValueList(value)) {
    return value.map(withoutUnknown);
  }
  return isValueMap(value)
    ? createValueMap(Object.entries(value).map(([key, item]) => [key, withoutUnknown(item)]))
    : value;
}

function breach(path: Path, problem: string): Diagnostic {
  return error(
    "Provider produced an inconsistent result",
    `"${formatPath(path)}" ${problem}. The object was saved as it is now. This is a bug in the provider, please report it to its developers.`,
    path,
  );
}
