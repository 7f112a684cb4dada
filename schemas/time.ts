import { type Trait, type Value, validator } from "terraform-plugin-kit";

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** An RFC 3339 timestamp, such as `2026-12-31T00:00:00Z`. */
export const rfc3339: Trait<never, string> = validator("", (value) =>
  RFC_3339.test(value) && !Number.isNaN(Date.parse(value))
    ? undefined
    : `${JSON.stringify(value)} is not an RFC 3339 timestamp, such as "2026-12-31T00:00:00Z".`,
);

/**
 * Whether two timestamps stand for the same instant. A whole second stands for any instant within it: servers on MySQL
 * keep no fractions, and cut or round them.
 */
export function sameTime(before: Value, after: Value): boolean {
  if (typeof before !== "string" || typeof after !== "string") {
    return false;
  }
  const [one, other] = [Date.parse(before), Date.parse(after)];
  const isWhole = one % 1000 === 0 || other % 1000 === 0;
  return one === other || (isWhole && Math.abs(one - other) < 1000);
}
