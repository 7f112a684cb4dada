import { internalError } from "../errors/problems.ts";
import type { Json } from "../values/json.ts";
import { pythonRepr } from "../values/python-repr.ts";
import type { World } from "./world.ts";

/** Bytes in a MySQL `BLOB` column. */
const MAX_BLOB_BYTES = 65_535;
/** Base64 needs four characters for three bytes. */
const BASE64_GROUP = { bytes: 3, characters: 4 } as const;

/** Throws 500 for the first key whose new value is null although its column must have one. */
export function refuseNulls(
  table: string,
  update: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): void {
  const column = keys.find((key) => update[key] === null);
  if (column === undefined) {
    return;
  }
  throw internalError(
    `(sqlite3.IntegrityError) NOT NULL constraint failed: ${table}.${column}\n[SQL: UPDATE ${table} SET ${column}=?, updated=? WHERE ${table}.id = ?]\n[parameters: (None)]\n(Background on this error at: https://sqlalche.me/e/20/gkpj)`,
  );
}

/** On a MySQL server: throws 500 for a JSON value that is too long for its column. */
export function refuseLongColumn(table: string, column: string, value: Json, world: World): void {
  if (!world.options.mysql) {
    return;
  }
  const json = JSON.stringify(value);
  const { bytes, characters } = BASE64_GROUP;
  // These columns hold the JSON in base64.
  const length = Math.ceil(Buffer.byteLength(json) / bytes) * characters;
  if (length <= Math.floor((MAX_BLOB_BYTES / bytes) * characters)) {
    return;
  }
  throw internalError(
    `(pymysql.err.DataError) (1406, "Data too long for column '${column}' at row 1")\n[SQL: INSERT INTO ${table} (${column}) VALUES (%(${column})s)]\n[parameters: {'${column}': ${pythonRepr(json.slice(0, 100))}}]`,
  );
}
