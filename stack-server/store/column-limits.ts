import { unexpected } from "../errors/problems.ts";
import type { Json } from "../values/json.ts";
import { pythonRepr } from "../values/python-repr.ts";
import type { World } from "./world.ts";

/** Bytes that a MySQL `BLOB` column holds. */
const maxBlobBytes = 65_535;

/** On a MySQL-backed server: 500 for a value that its column cannot hold, with the statement in the message. */
export function refuseLongColumn(table: string, column: string, value: Json, world: World): void {
  if (!world.options.mysql) {
    return;
  }
  const text = JSON.stringify(value);
  // Columns of this kind hold the JSON in base64.
  if (Math.ceil(Buffer.byteLength(text) / 3) * 4 <= Math.floor((maxBlobBytes / 3) * 4)) {
    return;
  }
  throw unexpected(
    `(pymysql.err.DataError) (1406, "Data too long for column '${column}' at row 1")\n[SQL: INSERT INTO ${table} (${column}) VALUES (%(${column})s)]\n[parameters: {'${column}': ${pythonRepr(text.slice(0, 100))}}]`,
  );
}
