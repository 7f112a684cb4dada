import type { OwnedRow, Row } from "../store/rows.ts";
import type { World } from "../store/world.ts";
import type { ColumnKind, Scalar } from "./conditions.ts";

/** A filter parameter of a list, which the list can also be sorted by. */
export interface Column<R> {
  readonly kind: ColumnKind;
  /** What is compared. */
  readonly value: (row: R) => Scalar;
  /**
   * For a filter on other rows that are joined to this one: their values. Each joined row has several
   * alternatives, such as name and id; filters with the same join must all fit the same joined row.
   */
  readonly join?: Join<R>;
  /** Whether ZenML refuses to sort by it. */
  readonly isUnsortable?: boolean;
}

/** The values of the rows that are joined to a row: alternatives for each joined row. */
export type Join<R> = (row: R) => readonly (readonly Scalar[])[];

/** How the rows of one kind are listed. */
export interface ListDefinition<R> {
  /** ZenML's class of the filters, which messages show. */
  readonly model: string;
  readonly columns: { readonly [parameter: string]: Column<R> };
  /** The form in which the database compares strings; default: unchanged. */
  readonly collate?: (value: string) => string;
  /** Parameters that always narrow the list, whatever the logical operator. */
  readonly scopes?: { readonly [parameter: string]: (row: R, value: string) => boolean };
}

/** A column of the row itself. */
export function column<R>(kind: ColumnKind, value: Column<R>["value"]): Column<R> {
  return { kind, value };
}

/** A filter on joined rows. */
export function joinedColumn<R>(kind: ColumnKind, join: Join<R>): Column<R> {
  return { kind, join, value: () => null, isUnsortable: true };
}

/** The columns that all rows have. */
export function rowColumns<R extends Row>(): { readonly [name: string]: Column<R> } {
  return {
    id: column("uuid", (row) => row.id),
    name: column("string", (row) => row.name),
    created: column("date", (row) => row.created),
    updated: column("date", (row) => row.updated),
  };
}

/** {@link rowColumns} and the owner, who is found by name, id or full name. */
export function ownedColumns<R extends OwnedRow>(
  world: World,
): { readonly [name: string]: Column<R> } {
  const join: Join<R> = ({ user_id }) => {
    const owner = user_id === null ? undefined : world.database.accounts.get(user_id);
    return owner === undefined ? [] : [[owner.name, owner.id, owner.full_name]];
  };
  return {
    ...rowColumns<R>(),
    user: { kind: "string", join, value: (row) => join(row)[0]?.[0] ?? null },
  };
}

/** The scope of all rows with an owner: those of one account. */
export const ownerScope = {
  scope_user: (row: OwnedRow, value: string): boolean => row.user_id === value,
};
