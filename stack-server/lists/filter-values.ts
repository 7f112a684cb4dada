import { describeFindings } from "../errors/findings.ts";
import { unprocessable } from "../errors/problems.ts";
import { parseJson } from "../values/json.ts";

/** The operators that a filter value may begin with, as in `contains:prod`. */
const OPERATORS = [
  "equals",
  "notequals",
  "contains",
  "notcontains",
  "startswith",
  "endswith",
  "oneof",
  "notoneof",
  "isnull",
  "isnotnull",
  "gte",
  "gt",
  "lte",
  "lt",
  "in",
] as const;

/** An operator of filters. */
export type Operator = (typeof OPERATORS)[number];

/** A filter value, with its operator taken off. */
export interface FilterValue {
  readonly operator: Operator;
  readonly value: string;
  /** The items of `oneof:` and `notoneof:`; those that are not strings match nothing. */
  readonly items: readonly unknown[];
}

/**
 * Takes the operator off a filter value; with an unknown prefix, the whole value is compared. Throws 422;
 * `model` is ZenML's class of the filters.
 */
export function parseFilterValue(raw: string, model: string): FilterValue {
  const colon = raw.indexOf(":");
  const operator = OPERATORS.find((name) => colon > 0 && raw.slice(0, colon) === name);
  if (operator === undefined) {
    return { operator: "equals", value: raw, items: [] };
  }
  const value = raw.slice(colon + 1);
  if ((operator === "isnull" || operator === "isnotnull") && value !== "") {
    throw invalidFilter(
      model,
      "When using 'isnull:'/'isnotnull:', use the explicit 'operator:' form without a value (e.g. 'isnull:').",
    );
  }
  if (operator === "oneof" || operator === "notoneof") {
    return { operator, value, items: parseItems(value, model) };
  }
  return { operator, value, items: [] };
}

function parseItems(value: string, model: string): readonly unknown[] {
  const items = parseJson(value);
  if (Array.isArray(items)) {
    return items;
  }
  throw invalidFilter(
    model,
    "When you are using the 'oneof:'/'notoneof:' filtering make sure that the provided value is a json formatted list.",
  );
}

/** 422 for a filter that breaks a rule over all filters. */
export function invalidFilter(model: string, message: string): Error {
  const [type, msg] = ["value_error", `Value error, ${message}`];
  // ZenML shows its filter object here; tests that compare servers leave it out.
  const input = { sort_by: "created" };
  return unprocessable(describeFindings(model, [{ type, loc: [], msg, input }]));
}

/** 422 for one field of ZenML's filter class. */
export function invalidFilterField(
  model: string,
  field: string,
  message: string,
  input: string,
): Error {
  const [type, msg] = ["value_error", `Value error, ${message}`];
  return unprocessable(describeFindings(model, [{ type, loc: [field], msg, input }]));
}
