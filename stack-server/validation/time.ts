import { toServerTime } from "../values/time.ts";
import { type Check, fail } from "./checks.ts";

const DATE_AND_TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(?:Z|z|[+-]\d\d:?\d\d)?)?$/;

/**
 * A time, as a string or as seconds since 1970. ZenML drops the time zone without converting, and shows
 * microseconds only where there are any.
 */
export const time: Check<string> = (value, loc, findings) => {
  if (typeof value === "number") {
    return toServerTime(value * 1_000_000).replace(/\.000000$/, "");
  }
  if (typeof value !== "string") {
    return fail(findings, {
      type: "datetime_type",
      loc,
      msg: "Input should be a valid datetime",
      input: value,
    });
  }
  const parts = DATE_AND_TIME.exec(value.trim());
  if (parts === null || Number.isNaN(Date.parse(`${parts[1]}T${parts[2] ?? "00:00"}Z`))) {
    const reason = explainMismatch(value);
    return fail(findings, {
      type: "datetime_from_date_parsing",
      loc,
      msg: `Input should be a valid datetime or date, ${reason}`,
      input: value,
      context: `{'error': '${reason}'}`,
    });
  }
  const [, day, minutes = "00:00", seconds = "00", fraction] = parts;
  const micros = (fraction ?? "").padEnd(6, "0").slice(0, 6);
  return `${day}T${minutes}:${seconds}${micros === "000000" ? "" : `.${micros}`}`;
};

function explainMismatch(value: string): string {
  if (value.length < 10) {
    return "input is too short";
  }
  if (!/^\d{4}/.test(value)) {
    return "invalid character in year";
  }
  return "invalid datetime separator, expected `T`, `t`, `_` or space";
}
