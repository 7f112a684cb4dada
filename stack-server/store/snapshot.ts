import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isObject, parseJson } from "../values/json.ts";
import { createDatabase, type Database, type RememberedAnswer, TABLE_NAMES } from "./database.ts";
import type { Row, SettingsRow } from "./rows.ts";
import type { Table } from "./table.ts";

const FORMAT = "zenml-stack-server";
const VERSION = 1;

/** A database as one JSON value. */
export interface Snapshot {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly settings: SettingsRow;
  readonly tokenSecret: string;
  readonly readyApiKey: string;
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  /** Those of earlier versions have none. */
  readonly answers?: Readonly<Record<string, RememberedAnswer>>;
}

/** The database as a snapshot. */
export function toSnapshot(database: Database): Snapshot {
  return {
    format: FORMAT,
    version: VERSION,
    settings: database.settings,
    tokenSecret: database.tokenSecret,
    readyApiKey: database.readyApiKey,
    tables: Object.fromEntries(TABLE_NAMES.map((name) => [name, [...database[name].values()]])),
    answers: Object.fromEntries(database.answers),
  };
}

/** The database of a snapshot. */
export function fromSnapshot(snapshot: Snapshot): Database {
  const { settings, tokenSecret, readyApiKey } = snapshot;
  const database = createDatabase({ settings, tokenSecret, readyApiKey });
  for (const name of TABLE_NAMES) {
    // A snapshot's rows are of the table that they were taken from.
    const table = database[name] as Pick<Table<Row>, "set">;
    for (const row of snapshot.tables[name] ?? []) {
      table.set(row.id, row);
    }
  }
  for (const [request, answer] of Object.entries(snapshot.answers ?? {})) {
    database.answers.set(request, answer);
  }
  return database;
}

/**
 * Reads a snapshot file; undefined when it does not exist. Throws, with the file's name, when it is something
 * else than a snapshot.
 */
export function readSnapshotFile(file: string): Snapshot | undefined {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    if (isObject(error) && error["code"] === "ENOENT") {
      return undefined;
    }
    throw error;
  }
  return parseSnapshot(content, file);
}

/** Parses a snapshot; throws an error that begins with `source` when it is something else. */
export function parseSnapshot(content: string, source: string): Snapshot {
  const value: unknown = parseJson(content);
  if (!isObject(value) || value["format"] !== FORMAT || value["version"] !== VERSION) {
    throw new Error(
      `${source} is not a snapshot of a stack server: expected JSON with "format": "${FORMAT}" and "version": ${VERSION}. Give another file, or remove this one to start afresh.`,
    );
  }
  // Only toSnapshot() writes these two marks.
  return value as unknown as Snapshot;
}

/** Writes a snapshot file in one step: whenever the process is killed, the file is the old one or the new one. */
export function writeSnapshotFile(file: string, snapshot: Snapshot): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const unfinished = `${file}.${process.pid}.new`;
  // It contains keys, so only the owner may read it.
  writeFileSync(unfinished, JSON.stringify(snapshot), { mode: 0o600 });
  renameSync(unfinished, file);
}
