import { unprocessable } from "../errors/problems.ts";

/** The operators that a filter value may begin with, as in `contains:prod`. */
export const operators = [
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

export type Operator = (typeof operators)[number];

/** A filter value after its operator was taken off. */
export interface FilterValue {
  readonly operator: Operator;
  readonly value: string;
  /** The items of `oneof:` and `notoneof:`; anything that is no text matches nothing. */
  readonly items: readonly unknown[];
}

/**
 * Takes the operator off a filter value. A text with an unknown prefix is taken literally. Throws 422 as the
 * server does; `model` is the name of its filter class.
 */
export function parseFilterValue(raw: string, model: string): FilterValue {
  const colon = raw.indexOf(":");
  const operator = operators.find((name) => colon > 0 && raw.slice(0, colon) === name);
  if (operator === undefined) {
    return { operator: "equals", value: raw, items: [] };
  }
  const value = raw.slice(colon + 1);
  if ((operator === "isnull" || operator === "isnotnull") && value !== "") {
    throw filterProblem(
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
  throw filterProblem(
    model,
    "When you are using the 'oneof:'/'notoneof:' filtering make sure that the provided value is a json formatted list.",
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 422 for a filter that breaks a rule of the whole query. */
export function filterProblem(model: string, message: string): Error {
  return unprocessable(
    `1 validation error for ${model}\n  Value error, ${message} [type=value_error, input_value={'sort_by': 'created'}, input_type=dict]\n    For further information visit https://errors.pydantic.dev/2.12/v/value_error`,
  );
}

/** 422 for one field of the query. */
export function fieldProblem(model: string, field: string, message: string, input: string): Error {
  return unprocessable(
    `1 validation error for ${model}\n${field}\n  Value error, ${message} [type=value_error, input_value='${input}', input_type=str]\n    For further information visit https://errors.pydantic.dev/2.12/v/value_error`,
  );
}
