import type { Json } from "../support/terraform-output.ts";
import { readPlan } from "../support/terraform-output.ts";

/** What `terraform show -json` says of the changes of a plan, without the values that it marks as sensitive. */
export function insensitiveChanges(shown: string): string {
  const { changes } = readPlan(JSON.parse(shown) as Json); // it is what terraform documents
  return JSON.stringify(
    changes.map(({ address, change }) => [
      address,
      without(change.before, change.before_sensitive),
      without(change.after, change.after_sensitive),
    ]),
  );
}

/** `marks` has the shape of the value, with true where it is sensitive. */
function without(value: Json, marks: Json): Json {
  if (marks === true) {
    return null;
  }
  if (typeof value !== "object" || value === null || typeof marks !== "object" || marks === null) {
    return value;
  }
  const inner = (key: string | number): Json => Reflect.get(marks, key) ?? false;
  return Array.isArray(value)
    ? value.map((item, index) => without(item, inner(index)))
    : Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, without(item, inner(key))]),
      );
}
