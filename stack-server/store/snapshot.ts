import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isObject } from "../values/json.ts";
import { createDatabase, type Database, tableNames } from "./database.ts";
import type { Row, SettingsRow } from "./rows.ts";

/** Everything the server knows, as one JSON value. */
export interface Snapshot {
  readonly format: "zenml-stack-server";
  readonly version: 1;
  readonly settings: SettingsRow;
  readonly tokenSecret: string;
  readonly readyApiKey: string;
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

/** The database as a snapshot. */
export function toSnapshot(database: Database): Snapshot {
  return {
    format: "zenml-stack-server",
    version: 1,
    settings: database.settings,
    tokenSecret: database.tokenSecret,
    readyApiKey: database.readyApiKey,
    tables: Object.fromEntries(tableNames.map((name) => [name, [...database[name].values()]])),
  };
}

/** The database of a snapshot. */
export function fromSnapshot(snapshot: Snapshot): Database {
  const database = createDatabase(snapshot.settings, snapshot.tokenSecret, snapshot.readyApiKey);
  for (const name of tableNames) {
    // A snapshot's rows are of the table that they were taken from.
    const table = database[name] as Map<string, Row>;
    for (const row of snapshot.tables[name] ?? []) {
      table.set(row.id, row);
    }
  }
  return database;
}

/** Reads a snapshot file; undefined when there is none. Throws with the file's name when it is something else. */
export function readSnapshotFile(file: string): Snapshot | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (isObject(error) && error["code"] === "ENOENT") {
      return undefined;
    }
    throw error;
  }
  return parseSnapshot(text, file);
}

/** Throws, naming the source, when the text is not a snapshot of this version. */
export function parseSnapshot(text: string, source: string): Snapshot {
  const value: unknown = parseJson(text);
  const format: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, "format") : undefined;
  const version: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, "version") : undefined;
  if (format !== "zenml-stack-server" || version !== 1) {
    throw new Error(
      `${source} is not a snapshot of a stack server: expected JSON with "format": "zenml-stack-server" and "version": 1. Give another file, or remove this one to start afresh.`,
    );
  }
  // The two marks are only ever written by toSnapshot().
  return value as Snapshot;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes a snapshot so that a reader, or a restart after a kill, sees the old file or the new one. */
export function writeSnapshotFile(file: string, snapshot: Snapshot): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const unfinished = `${file}.${process.pid}.new`;
  // Keys are in it, so only the owner may read it.
  writeFileSync(unfinished, JSON.stringify(snapshot), { mode: 0o600 });
  renameSync(unfinished, file);
}
