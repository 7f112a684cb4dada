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
  const inner = new Map(Object.entries<Json>(marks));
  const entries = Object.entries<Json>(value).map(([key, item]): [string, Json] => [
    key,
    without(item, inner.get(key) ?? false),
  ]);
  return Object.fromEntries(entries);
}
