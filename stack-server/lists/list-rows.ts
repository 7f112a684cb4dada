import { senseless } from "../errors/problems.ts";
import type { QueryField } from "../http/routing.ts";
import type { OwnedRow, Row } from "../store/rows.ts";
import { fail, flag, oneOf, wholeNumber } from "../validation/checks.ts";
import { type ColumnKind, type Scalar, toCondition } from "./conditions.ts";
import { type FilterValue, fieldProblem, parseFilterValue } from "./filter-values.ts";

/** One filter parameter of a list. */
export interface Column<R> {
  readonly kind: ColumnKind;
  /** What is compared; several values are alternatives, as in name or id. */
  readonly values: (row: R) => Scalar | readonly Scalar[];
  /** A filter on rows joined to this one: filters of one join must all fit the same joined row. */
  readonly join?: (row: R) => readonly (readonly Scalar[])[];
  /** Cannot be sorted by. */
  readonly unsorted?: boolean;
  /** Cannot be sorted by, although it is a field of the filter. */
  readonly excluded?: boolean;
}

/** How the rows of one kind are listed. */
export interface ListDefinition<R> {
  /** The server's name of the filter, for messages. */
  readonly model: string;
  readonly columns: { readonly [parameter: string]: Column<R> };
  /** The form in which the server's database compares texts; default: as they are. */
  readonly collate?: (text: string) => string;
  /** Parameters that narrow the list in any case, whatever the logical operator. */
  readonly scopes?: { readonly [parameter: string]: (row: R, value: string) => boolean };
}

/** The query parameters that every list has, for a route's `query`. */
export const pageQuery = {
  hydrate: ((value, name, findings) =>
    value === undefined ? false : flag(value, ["query", name], findings)) as QueryField<boolean>, // Narrows the literal default.
  page: bounded(1, 1, Number.POSITIVE_INFINITY),
  size: bounded(20, 1, 10_000),
  logical_operator: ((value, name, findings) =>
    oneOf(["or", "and"])(value ?? "and", ["query", name], findings)) as QueryField<"or" | "and">, // Names the result's type.
};

export interface PageQuery {
  readonly page: number;
  readonly size: number;
  readonly logical_operator: "or" | "and";
}

/** One page as it is sent. */
export interface Page {
  readonly index: number;
  readonly max_size: number;
  readonly total_pages: number;
  readonly total: number;
  readonly items: readonly unknown[];
}

function bounded(absent: number, least: number, most: number): QueryField<number> {
  return (value, name, findings) => {
    if (value === undefined) {
      return absent;
    }
    const loc = ["query", name];
    const number = wholeNumber(value, loc, findings);
    if (typeof number !== "number") {
      return number;
    }
    if (number < least) {
      const msg = `Input should be greater than or equal to ${least}`;
      return fail(findings, {
        type: "greater_than_equal",
        loc,
        msg,
        input: value,
        context: `{'ge': ${least}}`,
      });
    }
    if (number > most) {
      const msg = `Input should be less than or equal to ${most}`;
      return fail(findings, {
        type: "less_than_equal",
        loc,
        msg,
        input: value,
        context: `{'le': ${most}}`,
      });
    }
    return number;
  };
}

/** Filters, sorts and cuts the rows; `present` shapes only those of the page. */
export function listRows<R extends Row>(
  rows: Iterable<R>,
  definition: ListDefinition<R>,
  { page, size, logical_operator }: PageQuery,
  filters: URLSearchParams,
  present: (row: R) => unknown,
): Page {
  const order = toOrder(filters.getAll("sort_by").at(-1) ?? "created", definition);
  const fits = toPredicate(definition, filters, logical_operator);
  const found = [...rows].filter(fits);
  const total_pages = Math.max(1, Math.ceil(found.length / size));
  if (page > total_pages) {
    throw senseless(
      `Invalid page ${page}. The requested page size is ${size} and there are a total of ${found.length} items for this query. The maximum page value therefore is ${total_pages}.`,
    );
  }
  const items = found
    .sort(order)
    .slice((page - 1) * size, page * size)
    .map(present);
  return { index: page, max_size: size, total_pages, total: found.length, items };
}

type Predicate<R> = (row: R) => boolean;

function toPredicate<R extends Row>(
  { columns, scopes, model, collate = (text) => text }: ListDefinition<R>,
  filters: URLSearchParams,
  operator: "or" | "and",
): Predicate<R> {
  const predicates: Predicate<R>[] = [];
  const joins = new Map<
    (row: R) => readonly (readonly Scalar[])[],
    Predicate<readonly Scalar[]>[]
  >();
  const all: readonly (readonly [string, Column<R>])[] = Object.entries(columns);
  for (const [parameter, column] of all) {
    for (const raw of filters.getAll(parameter)) {
      const filter = parseFilterValue(raw, model);
      const fits = alternatives(filter, column.kind, model, parameter, collate);
      const { join } = column;
      if (join === undefined) {
        predicates.push((row) => fits(asList(column.values(row))));
      } else if (raw !== "") {
        // The server skips an empty value of a joined filter.
        joins.set(join, [...(joins.get(join) ?? []), fits]);
      }
    }
  }
  for (const [join, conditions] of joins) {
    if (operator === "and") {
      predicates.push((row) =>
        join(row).some((joined) => conditions.every((fits) => fits(joined))),
      );
    } else {
      predicates.push((row) => join(row).some((joined) => conditions.some((fits) => fits(joined))));
    }
  }
  const scoped = Object.entries(scopes ?? {}).flatMap(([parameter, inScope]) => {
    const value = filters.getAll(parameter).at(-1);
    return value === undefined || value === "" ? [] : [(row: R) => inScope(row, value)];
  });
  return (row) =>
    scoped.every((fits) => fits(row)) &&
    (predicates.length === 0 ||
      (operator === "and"
        ? predicates.every((fits) => fits(row))
        : predicates.some((fits) => fits(row))));
}

function alternatives(
  filter: FilterValue,
  kind: ColumnKind,
  model: string,
  name: string,
  collate: (text: string) => string,
): Predicate<readonly Scalar[]> {
  if (kind !== "text") {
    const condition = toCondition(filter, kind, model, name);
    return (values) => values.some(condition);
  }
  const items = filter.items.map((item) => (typeof item === "string" ? collate(item) : item));
  const collated = { ...filter, value: collate(filter.value), items };
  const condition = toCondition(collated, kind, model, name);
  return (values) =>
    values.some((value) => condition(typeof value === "string" ? collate(value) : value));
}

function asList(value: Scalar | readonly Scalar[]): readonly Scalar[] {
  return typeof value === "object" && value !== null ? value : [value];
}

function toOrder<R extends Row>(
  sortBy: string,
  { columns, model }: ListDefinition<R>,
): (a: R, b: R) => number {
  const colon = sortBy.indexOf(":");
  const direction = sortBy.slice(0, Math.max(colon, 0)) === "desc" ? -1 : 1;
  const name = colon < 0 ? sortBy : sortBy.slice(colon + 1);
  const column = columns[name];
  const never = ["page", "size", "sort_by", "logical_operator", "scope_user"];
  if (never.includes(name) || column?.excluded === true) {
    throw fieldProblem(
      model,
      "sort_by",
      `This resource can not be sorted by this field: '${sortBy}'`,
      sortBy,
    );
  }
  if (column === undefined) {
    throw fieldProblem(
      model,
      "sort_by",
      "You can only sort by valid fields of this resource",
      sortBy,
    );
  }
  return (a, b) => {
    const order = compareScalars(
      asList(column.values(a))[0] ?? null,
      asList(column.values(b))[0] ?? null,
    );
    // The id breaks ties, in the same direction.
    return direction * (order === 0 ? compareScalars(a.id, b.id) : order);
  };
}

function compareScalars(a: Scalar, b: Scalar): number {
  if (a === b) {
    return 0;
  }
  if (a === null) {
    return -1;
  }
  if (b === null) {
    return 1;
  }
  return a < b ? -1 : 1;
}

/** A column that holds what `value` returns. */
export function column<R>(kind: ColumnKind, values: Column<R>["values"]): Column<R> {
  return { kind, values };
}

/** The columns that all rows have. */
export function rowColumns<R extends Row>(): { readonly [name: string]: Column<R> } {
  return {
    id: column("uuid", (row) => row.id),
    name: column("text", (row) => row.name),
    created: column("date", (row) => row.created),
    updated: column("date", (row) => row.updated),
  };
}

/** {@link rowColumns} and the owner: by name, id or full name. */
export function ownedColumns<R extends OwnedRow>(
  ownerNames: (row: R) => readonly (readonly Scalar[])[],
): { readonly [name: string]: Column<R> } {
  return {
    ...rowColumns<R>(),
    user: {
      kind: "text",
      join: ownerNames,
      values: (row) => ownerNames(row)[0]?.[0] ?? null,
    },
  };
}
