import { notFound } from "../errors/problems.ts";
import { toUuid } from "../values/uuid.ts";
import { toNameKey } from "./folded-names.ts";
import type { Row } from "./rows.ts";
import type { Table } from "./table.ts";

/** The row with that id; throws 404. `kind` is ZenML's word for it, such as `stack`. */
export function getRow<R extends Row>(table: Table<R>, id: string, kind: string): R {
  const row = table.get(id);
  if (row === undefined) {
    throw notFound(`Unable to get ${kind} with ID '${id}': No ${kind} with this ID found`);
  }
  return row;
}

/**
 * The first row that fits among the one with an id, if there is one, and those that an index has under a key. An object
 * can be called like the id of another: of both, it is the one that was made first.
 */
export function findByIdOrKey<R extends Row, IndexName extends string>(
  table: Table<R, IndexName>,
  id: string | undefined,
  [index, key]: readonly [IndexName, string],
  fits: (row: R) => boolean,
): R | undefined {
  const byId = id === undefined ? undefined : table.get(id);
  const byKey = table.rowsWith(index, key);
  return table.inOrder(byId === undefined ? byKey : [byId, ...byKey]).find(fits);
}

/** The row with that id or exact name among those that `fits` accepts; throws 404. */
export function getRowByNameOrId<R extends Row>(
  table: Table<R, "name">,
  nameOrId: string,
  kind: string,
  fits: (row: R) => boolean = () => true,
): R {
  const id = toUuid(nameOrId);
  const byId = id === undefined ? undefined : table.get(id);
  if (byId !== undefined && fits(byId)) {
    return byId;
  }
  const byName = table.find(
    "name",
    toNameKey(nameOrId),
    (row) => row.name === nameOrId && fits(row),
  );
  if (byName !== undefined) {
    return byName;
  }
  const reason =
    id === undefined
      ? `'${nameOrId}' is not a valid  UUID and no ${kind} with this name exists.`
      : `No ${kind} with this ID found.`;
  throw notFound(`Unable to get ${kind} with name or ID '${nameOrId}': ${reason}`);
}
