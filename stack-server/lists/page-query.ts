import type { QueryField } from "../http/routing.ts";
import { boolean, fail, integer, oneOf } from "../validation/checks.ts";

const MAX_PAGE_SIZE = 10_000;

/** What every list is asked for besides its filters. */
export interface PageQuery {
  readonly hydrate: boolean;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** Whether one filter must fit or all of them. */
  readonly logical_operator: "or" | "and";
}

/** The query parameters of every list, for a route's `query`. */
export const pageQuery: { readonly [K in keyof PageQuery]: QueryField<PageQuery[K]> } = {
  hydrate: (value, name, findings) =>
    value === undefined ? false : boolean(value, ["query", name], findings),
  page: integerBetween(1, Number.POSITIVE_INFINITY, 1),
  size: integerBetween(1, MAX_PAGE_SIZE, 20),
  logical_operator: (value, name, findings) =>
    oneOf(["or", "and"])(value ?? "and", ["query", name], findings),
};

function integerBetween(least: number, most: number, absent: number): QueryField<number> {
  return (value, name, findings) => {
    if (value === undefined) {
      return absent;
    }
    const loc = ["query", name];
    const number = integer(value, loc, findings);
    if (typeof number !== "number") {
      return number;
    }
    if (number < least) {
      return fail(findings, {
        type: "greater_than_equal",
        loc,
        msg: `Input should be greater than or equal to ${least}`,
        input: value,
        context: `{'ge': ${least}}`,
      });
    }
    if (number > most) {
      return fail(findings, {
        type: "less_than_equal",
        loc,
        msg: `Input should be less than or equal to ${most}`,
        input: value,
        context: `{'le': ${most}}`,
      });
    }
    return number;
  };
}
