import { badRequest } from "../errors/problems.ts";
import { toBoolean } from "../validation/checks.ts";
import { toUuid } from "../values/uuid.ts";
import {
  type FilterValue,
  invalidFilter,
  invalidFilterField,
  type Operator,
} from "./filter-values.ts";

/** The value of one column of a row. */
export type Scalar = string | number | boolean | null;

/** Whether a value fits a filter. */
export type Condition = (value: Scalar) => boolean;

/** The type of a column, which decides which operators its filters have and what they compare. */
export type ColumnKind = "string" | "uuid" | "date" | "boolean";

const STRING_OPERATORS: readonly Operator[] = [
  "equals",
  "notequals",
  "startswith",
  "contains",
  "endswith",
  "oneof",
  "notoneof",
  "notcontains",
  "isnull",
  "isnotnull",
  "gt",
  "gte",
  "lt",
  "lte",
];
const DATE_OPERATORS: readonly Operator[] = [
  "equals",
  "notequals",
  "isnull",
  "isnotnull",
  "gt",
  "gte",
  "lt",
  "lte",
  "in",
];
const ALLOWED_OPERATORS: Readonly<Record<ColumnKind, readonly Operator[]>> = {
  string: STRING_OPERATORS,
  uuid: STRING_OPERATORS,
  date: DATE_OPERATORS,
  boolean: ["equals", "notequals", "isnull", "isnotnull"],
};

/** The condition that a filter puts on a column; null fits `isnull:` only. Throws 422 or 400. */
export function toCondition(
  filter: FilterValue,
  kind: ColumnKind,
  model: string,
  name: string,
): Condition {
  const { operator } = filter;
  if (!ALLOWED_OPERATORS[kind].includes(operator)) {
    const names = ALLOWED_OPERATORS[kind].map((name) => `'${name}'`).join(", ");
    throw invalidFilterField(
      model,
      "operation",
      `This datatype can not be filtered using this operation: '${operator}'. The allowed operations are: [${names}]`,
      operator,
    );
  }
  if (operator === "isnull") {
    return (value) => value === null;
  }
  if (operator === "isnotnull") {
    return (value) => value !== null;
  }
  switch (kind) {
    case "string":
      return toStringCondition(filter, `${toSchemaName(model)}.${name}`);
    case "uuid":
      return toUuidCondition(filter, `${toSchemaName(model)}.${name}`);
    case "date":
      return toDateCondition(filter, model);
    case "boolean":
      return toBooleanCondition(filter, model);
  }
}

/** ZenML's class of the table behind a filter class. */
function toSchemaName(model: string): string {
  const name = model.replace("Filter", "Schema");
  return name === "ComponentSchema" ? "StackComponentSchema" : name;
}

function toStringCondition({ operator, value, items }: FilterValue, column: string): Condition {
  switch (operator) {
    case "notequals":
      return (found) => found !== null && found !== value;
    case "contains":
      return toLikeCondition(`%${value}%`);
    case "notcontains": {
      const contains = toLikeCondition(`%${value}%`);
      return (found) => found !== null && !contains(found);
    }
    case "startswith":
      return toLikeCondition(`${value}%`);
    case "endswith":
      return toLikeCondition(`%${value}`);
    case "oneof":
      // An empty list is no condition at all.
      return (found) => items.length === 0 || items.some((item) => item === found);
    case "notoneof":
      return (found) =>
        items.length === 0 || (found !== null && !items.some((item) => item === found));
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return toNumberCondition(operator, value, column);
    default:
      return (found) => found === value;
  }
}

/** SQL's LIKE: `%` stands for any characters, `_` for one; case does not matter. */
function toLikeCondition(pattern: string): Condition {
  const wanted = [...pattern.toLowerCase()];
  return (found) => found !== null && isLike([...String(found).toLowerCase()], wanted);
}

/**
 * Not a regular expression, which takes exponential time for a pattern like `a%a%a%b`: only the latest `%` ever has to
 * take one character more, so the time is at most the product of both lengths.
 */
function isLike(characters: readonly string[], pattern: readonly string[]): boolean {
  let at = 0;
  let patternAt = 0;
  let afterWildcard: number | undefined;
  let resumeAt = 0;
  while (at < characters.length) {
    const wanted = pattern[patternAt];
    if (wanted === "%") {
      patternAt += 1;
      afterWildcard = patternAt;
      resumeAt = at;
    } else if (wanted === "_" || (wanted !== undefined && wanted === characters[at])) {
      at += 1;
      patternAt += 1;
    } else if (afterWildcard !== undefined) {
      resumeAt += 1;
      at = resumeAt;
      patternAt = afterWildcard;
    } else {
      return false;
    }
  }
  return pattern.slice(patternAt).every((rest) => rest === "%");
}

function toNumberCondition(
  operator: "gt" | "gte" | "lt" | "lte",
  value: string,
  column: string,
): Condition {
  const bound = Number(value);
  if (value.trim() === "" || Number.isNaN(bound)) {
    throw badRequest(
      `Failed to compare the column '${column}' to the value '${value}' (must be numeric): could not convert string to float: '${value}'`,
    );
  }
  return (found) => {
    const number = Number.parseFloat(String(found)) || 0;
    // ZenML's condition also requires the number itself to be true, so zero never fits.
    return found !== null && number !== 0 && compare(operator, number, bound);
  };
}

function compare<T extends number | string>(operator: Operator, left: T, right: T): boolean {
  switch (operator) {
    case "gt":
      return left > right;
    case "gte":
      return left >= right;
    case "lt":
      return left < right;
    case "lte":
      return left <= right;
    case "notequals":
      return left !== right;
    default:
      return left === right;
  }
}

function toUuidCondition(filter: FilterValue, column: string): Condition {
  const { operator, value, items } = filter;
  if (operator === "equals" || operator === "notequals") {
    const id = toUuid(value);
    if (id === undefined) {
      return () => operator === "notequals";
    }
    return (found) => found !== null && (found === id) === (operator === "equals");
  }
  // ZenML stores ids without hyphens, and the other operators compare that.
  const condition = toStringCondition(
    {
      operator,
      value: value.replaceAll("-", ""),
      items: items.map((item) => String(item).replaceAll("-", "")),
    },
    column,
  );
  return (found) => condition(found === null ? null : String(found).replaceAll("-", ""));
}

function toDateCondition({ operator, value }: FilterValue, model: string): Condition {
  const bounds = value.split(",").map((part) => toDate(part, model));
  const [first = "", last = ""] = bounds;
  if (operator === "in") {
    if (bounds.length !== 2) {
      throw invalidFilter(
        model,
        "Two comma separated datetime values are required for the `in` operator.",
      );
    }
    return (date) => date !== null && String(date) >= first && String(date) <= last;
  }
  if (bounds.length > 1) {
    throw invalidFilter(model, `Only a single datetime value is allowed for operator ${operator}.`);
  }
  return (date) => date !== null && compare(operator, String(date), first);
}

/** `2030-1-2 3:4:5` as ZenML writes times. */
function toDate(date: string, model: string): string {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})$/.exec(date);
  if (parts === null) {
    throw invalidFilter(
      model,
      "The datetime filter only works with values in the following format: %Y-%m-%d %H:%M:%S",
    );
  }
  const [year, ...rest] = parts.slice(1);
  const [month, day, hour, minute, second] = rest.map((part) => part.padStart(2, "0"));
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000000`;
}

function toBooleanCondition({ operator, value }: FilterValue, model: string): Condition {
  const wanted = toBoolean(value.trim());
  if (wanted === undefined) {
    throw invalidFilterField(
      model,
      "value",
      "The bool filter only works with boolean values.",
      value,
    );
  }
  return (found) => found !== null && (found === wanted) === (operator === "equals");
}
