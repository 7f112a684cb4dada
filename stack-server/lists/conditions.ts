import { senseless } from "../errors/problems.ts";
import { toUuid } from "../validation/uuid.ts";
import { type FilterValue, fieldProblem, filterProblem, type Operator } from "./filter-values.ts";

/** What a filter compares: the value of one column, null when there is none. */
export type Scalar = string | number | boolean | null;
export type Condition = (value: Scalar) => boolean;
export type ColumnKind = "text" | "uuid" | "date" | "flag";

const textOperators: readonly Operator[] = [
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
const orderOperators: readonly Operator[] = [
  "equals",
  "notequals",
  "isnull",
  "isnotnull",
  "gt",
  "gte",
  "lt",
  "lte",
];
const allowedOperators: Readonly<Record<ColumnKind, readonly Operator[]>> = {
  text: textOperators,
  uuid: textOperators,
  date: [...orderOperators, "in"],
  flag: ["equals", "notequals", "isnull", "isnotnull"],
};

/** The condition that a filter puts on a column; a null value of the column fits only `isnull:`. */
export function toCondition(
  filter: FilterValue,
  kind: ColumnKind,
  model: string,
  name: string,
): Condition {
  const { operator } = filter;
  if (!allowedOperators[kind].includes(operator)) {
    const names = allowedOperators[kind].map((name) => `'${name}'`).join(", ");
    throw fieldProblem(
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
    case "text":
      return textCondition(filter, `${toSchemaName(model)}.${name}`);
    case "uuid":
      return uuidCondition(filter, `${toSchemaName(model)}.${name}`);
    case "date":
      return dateCondition(filter, model);
    case "flag":
      return flagCondition(filter, model);
  }
}

/** The server's name of the table behind a filter, for messages. */
function toSchemaName(model: string): string {
  const name = model.replace("Filter", "Schema");
  return name === "ComponentSchema" ? "StackComponentSchema" : name;
}

function textCondition({ operator, value, items }: FilterValue, column: string): Condition {
  switch (operator) {
    case "notequals":
      return (text) => text !== null && text !== value;
    case "contains":
      return like(`%${value}%`);
    case "notcontains": {
      const contains = like(`%${value}%`);
      return (text) => text !== null && !contains(text);
    }
    case "startswith":
      return like(`${value}%`);
    case "endswith":
      return like(`%${value}`);
    case "oneof":
      // An empty list is no condition at all.
      return (text) => items.length === 0 || items.some((item) => item === text);
    case "notoneof":
      return (text) =>
        items.length === 0 || (text !== null && !items.some((item) => item === text));
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return numberCondition(operator, value, column);
    default:
      return (text) => text === value;
  }
}

/** SQL LIKE: `%` any text, `_` any letter, ASCII letters without regard to case. */
function like(pattern: string): Condition {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", "[\\s\\S]*")
    .replaceAll("_", "[\\s\\S]");
  const expression = new RegExp(`^${source}$`, "i");
  return (text) => text !== null && expression.test(String(text));
}

function numberCondition(
  operator: "gt" | "gte" | "lt" | "lte",
  value: string,
  column: string,
): Condition {
  const bound = Number(value);
  if (value.trim() === "" || Number.isNaN(bound)) {
    throw senseless(
      `Failed to compare the column '${column}' to the value '${value}' (must be numeric): could not convert string to float: '${value}'`,
    );
  }
  return (text) => {
    const number = Number.parseFloat(String(text)) || 0;
    // The server demands a value that is true, so zero never fits.
    return text !== null && number !== 0 && compare(operator, number, bound);
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

function uuidCondition(filter: FilterValue, column: string): Condition {
  const { operator, value, items } = filter;
  if (operator === "equals" || operator === "notequals") {
    const id = toUuid(value);
    if (id === undefined) {
      return () => operator === "notequals";
    }
    return (text) => text !== null && (text === id) === (operator === "equals");
  }
  // Everything else compares the text of the id without its hyphens.
  const condition = textCondition(
    {
      operator,
      value: value.replaceAll("-", ""),
      items: items.map((item) => String(item).replaceAll("-", "")),
    },
    column,
  );
  return (text) => condition(text === null ? null : String(text).replaceAll("-", ""));
}

function dateCondition({ operator, value }: FilterValue, model: string): Condition {
  const bounds = value.split(",").map((part) => toDate(part, model));
  const [first = "", last = ""] = bounds;
  if (operator === "in") {
    if (bounds.length !== 2) {
      throw filterProblem(
        model,
        "Two comma separated datetime values are required for the `in` operator.",
      );
    }
    return (date) => date !== null && String(date) >= first && String(date) <= last;
  }
  if (bounds.length > 1) {
    throw filterProblem(model, `Only a single datetime value is allowed for operator ${operator}.`);
  }
  return (date) => date !== null && compare(operator, String(date), first);
}

function toDate(text: string, model: string): string {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})$/.exec(text);
  if (parts === null) {
    throw filterProblem(
      model,
      "The datetime filter only works with values in the following format: %Y-%m-%d %H:%M:%S",
    );
  }
  const [year, ...rest] = parts.slice(1);
  const [month, day, hour, minute, second] = rest.map((part) => part.padStart(2, "0"));
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000000`;
}

function flagCondition({ operator, value }: FilterValue, model: string): Condition {
  const word = value.trim().toLowerCase();
  const wanted = ["1", "true", "yes", "y", "on", "t"].includes(word)
    ? true
    : ["0", "false", "no", "n", "off", "f"].includes(word)
      ? false
      : undefined;
  if (wanted === undefined) {
    throw fieldProblem(model, "value", "The bool filter only works with boolean values.", value);
  }
  return (found) => found !== null && (found === wanted) === (operator === "equals");
}
