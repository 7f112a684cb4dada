import { badRequest } from "../errors/problems.ts";
import type { Row } from "../store/rows.ts";
import type { Column, Join, ListDefinition } from "./columns.ts";
import { type ColumnKind, type Condition, type Scalar, toCondition } from "./conditions.ts";
import { type FilterValue, invalidFilterField, parseFilterValue } from "./filter-values.ts";
import type { PageQuery } from "./page-query.ts";

/** One page as it is answered. */
export interface Page {
  readonly index: number;
  readonly max_size: number;
  readonly total_pages: number;
  readonly total: number;
  readonly items: readonly unknown[];
}

/** Fields of ZenML's filter classes that are not columns. */
const UNSORTABLE = ["page", "size", "sort_by", "logical_operator", "scope_user"];

/** Filters, sorts and pages the rows; `present` is called for those of the page only. */
export function listRows<R extends Row>(
  rows: Iterable<R>,
  definition: ListDefinition<R>,
  { page, size, logical_operator }: PageQuery,
  filters: URLSearchParams,
  present: (row: R) => unknown,
): Page {
  const compare = toOrder(filters.getAll("sort_by").at(-1) ?? "created", definition);
  const fits = toPredicate(definition, filters, logical_operator);
  const found = [...rows].filter(fits);
  const total_pages = Math.max(1, Math.ceil(found.length / size));
  if (page > total_pages) {
    throw badRequest(
      `Invalid page ${page}. The requested page size is ${size} and there are a total of ${found.length} items for this query. The maximum page value therefore is ${total_pages}.`,
    );
  }
  const items = found
    .sort(compare)
    .slice((page - 1) * size, page * size)
    .map(present);
  return { index: page, max_size: size, total_pages, total: found.length, items };
}

type Predicate<R> = (row: R) => boolean;

function toPredicate<R extends Row>(
  definition: ListDefinition<R>,
  filters: URLSearchParams,
  operator: "or" | "and",
): Predicate<R> {
  const { columns, scopes = {}, model, collate = (value) => value } = definition;
  const combine = <T>(predicates: readonly Predicate<T>[]): Predicate<T> =>
    operator === "and"
      ? (value) => predicates.every((fits) => fits(value))
      : (value) => predicates.some((fits) => fits(value));
  const predicates: Predicate<R>[] = [];
  const joined = new Map<Join<R>, Predicate<readonly Scalar[]>[]>();
  const allColumns: readonly (readonly [string, Column<R>])[] = Object.entries(columns);
  for (const [parameter, { kind, value, join }] of allColumns) {
    for (const raw of filters.getAll(parameter)) {
      const filter = parseFilterValue(raw, model);
      const condition = toCollatedCondition(filter, kind, { model, parameter, collate });
      if (join === undefined) {
        predicates.push((row) => condition(value(row)));
      } else if (raw !== "") {
        // ZenML skips an empty value of a joined filter.
        const fitsAny: Predicate<readonly Scalar[]> = (values) => values.some(condition);
        joined.set(join, [...(joined.get(join) ?? []), fitsAny]);
      }
    }
  }
  for (const [join, conditions] of joined) {
    const fits = combine(conditions);
    predicates.push((row) => join(row).some(fits));
  }
  const scoped = Object.entries(scopes).flatMap(([parameter, isInScope]) => {
    const value = filters.getAll(parameter).at(-1);
    return value === undefined || value === "" ? [] : [(row: R) => isInScope(row, value)];
  });
  const fits: Predicate<R> = predicates.length === 0 ? () => true : combine(predicates);
  return (row) => scoped.every((isInScope) => isInScope(row)) && fits(row);
}

/** The condition of a filter, with strings compared as the database does. */
function toCollatedCondition(
  filter: FilterValue,
  kind: ColumnKind,
  {
    model,
    parameter,
    collate,
  }: { model: string; parameter: string; collate: (value: string) => string },
): Condition {
  if (kind !== "string") {
    return toCondition(filter, kind, model, parameter);
  }
  const items = filter.items.map((item) => (typeof item === "string" ? collate(item) : item));
  const collated = { ...filter, value: collate(filter.value), items };
  const condition = toCondition(collated, kind, model, parameter);
  return (value) => condition(typeof value === "string" ? collate(value) : value);
}

function toOrder<R extends Row>(
  sortBy: string,
  { columns, model }: ListDefinition<R>,
): (a: R, b: R) => number {
  const colon = sortBy.indexOf(":");
  const direction = sortBy.slice(0, Math.max(colon, 0)) === "desc" ? -1 : 1;
  const name = colon < 0 ? sortBy : sortBy.slice(colon + 1);
  const column = columns[name];
  if (UNSORTABLE.includes(name) || column?.isUnsortable === true) {
    throw invalidFilterField(
      model,
      "sort_by",
      `This resource can not be sorted by this field: '${sortBy}'`,
      sortBy,
    );
  }
  if (column === undefined) {
    throw invalidFilterField(
      model,
      "sort_by",
      "You can only sort by valid fields of this resource",
      sortBy,
    );
  }
  return (a, b) => {
    const order = compareScalars(column.value(a), column.value(b));
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
