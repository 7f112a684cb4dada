import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Logger } from "terraform-plugin-kit";
import type { JournalEntry } from "./journal-entry.ts";

/** An entry on disk: a line of JSON for what was known at first, and one for each addition. */
export interface JournalFile {
  readonly key: string;
  /** As the file has it now; undefined when it is gone or cannot be read. */
  read(): JournalEntry | undefined;
  /** Adds to what the entry says. */
  note(addition: Partial<Pick<JournalEntry, "run" | "created">>): void;
  /** Makes the file this process's own. False when another process was faster. */
  claim(): boolean;
  remove(): void;
}

/** The folder that holds a journal, a file for each entry: processes that share it need no lock. */
export interface JournalFolder {
  /** Empty where there is no folder, or none that may be read. */
  list(): readonly JournalFile[];
  /** Writes an entry, for this user alone. The folder is made when it is missing. */
  write(entry: JournalEntry): JournalFile;
}

/**
 * Gives the journal's folder in the data directory. Nothing here throws: a read-only or full disk must not stop an apply, which
 * then works without the journal and says so in the log.
 *
 * Files are not flushed to the disk itself: what the process has written outlives the process, and the journal is not
 * there for power cuts.
 */
export function createJournalFolder(path: string, log: Pick<Logger, "debug">): JournalFolder {
  const attempt = <T>(what: string, act: () => T): T | undefined => {
    try {
      return act();
    } catch (cause) {
      log.debug(`cannot ${what} the journal of creates`, {
        reason: cause instanceof Error ? cause.message : String(cause),
      });
      return undefined;
    }
  };

  const open = (key: string, name: string): JournalFile => {
    let file = join(path, name);
    return {
      key,
      read: () => attempt("read", () => parseEntry(readFileSync(file, "utf8"))),
      note(addition) {
        attempt("write", () => append(file, toLine(addition)));
      },
      claim: () =>
        attempt("claim an entry of", () => {
          const own = join(path, nameOf(key, process.pid));
          renameSync(file, own);
          file = own;
          return true;
        }) ?? false,
      remove() {
        attempt("clear", () => rmSync(file, { force: true }));
      },
    };
  };

  return {
    list: () =>
      (attempt("list", () => readFolder(path)) ?? []).flatMap((name) => {
        const [key = "", ...rest] = name.split(".");
        return rest.at(-1) === "json" ? [open(key, name)] : [];
      }),
    write(entry) {
      const name = nameOf(entry.key, process.pid);
      attempt("write", () => {
        mkdirSync(path, { recursive: true });
        writeFileSync(join(path, name), toLine(entry), { flag: "wx", mode: 0o600 });
      });
      return open(entry.key, name);
    },
  };
}

function readFolder(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") {
      return []; // nothing was ever written
    }
    throw cause;
  }
}

/** Throws where there is no file: an entry that could not be written has nothing to add to. */
function append(file: string, line: string): void {
  const descriptor = openSync(file, constants.O_WRONLY | constants.O_APPEND);
  try {
    writeSync(descriptor, line);
  } finally {
    closeSync(descriptor);
  }
}

function nameOf(key: string, pid: number): string {
  return `${key}.${pid}.json`;
}

function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** A line that was cut off, by a full disk, ends the entry. */
function parseEntry(text: string): JournalEntry | undefined {
  let entry = {};
  for (const line of text.split("\n").filter((one) => one !== "")) {
    try {
      const addition: unknown = JSON.parse(line);
      entry = { ...entry, ...(typeof addition === "object" ? addition : {}) };
    } catch {
      break;
    }
  }
  return isEntry(entry) ? entry : undefined;
}

/** Whether it is an entry that this version of the provider wrote, as far as it matters for not failing on it. */
function isEntry(value: Partial<JournalEntry>): value is JournalEntry {
  const strings = [value.key, value.server, value.typeName, value.type, value.name, value.root];
  return (
    strings.every((one) => typeof one === "string") &&
    [value.workspace, value.startedAt, value.salt, value.digest].every(
      (one) => typeof one === "string",
    ) &&
    typeof value.run?.provider?.pid === "number" &&
    typeof value.run.terraform?.pid === "number"
  );
}
