import { randomUUID } from "node:crypto";
import type { Logger } from "terraform-plugin-kit";
import {
  concerns,
  createEntry,
  hasContent,
  isFrom,
  type JournalEntry,
  type Origin,
  type Run,
  type Target,
} from "./journal-entry.ts";
import { createJournalFolder, type JournalFile } from "./journal-folder.ts";
import { isRunning } from "./process-mark.ts";

/** Older entries are of no use to anybody: a create that did not come back within days was given up. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** A create that is in the journal. */
export interface OpenCreate {
  /** The idempotency key to send the request with. */
  readonly key: string;
  /** Notes that the object exists. The entry stays until Terraform has had the chance to save its state. */
  answered(created: NonNullable<JournalEntry["created"]>): void;
  /** Notes that nothing was created, or that what was created is gone. */
  discard(): void;
}

/** A create that an earlier run of this working directory began, and that was cut off before its state was saved. */
export interface Leftover extends OpenCreate {
  /** In RFC 3339. */
  readonly startedAt: string;
  /** What the server had answered; undefined if the run did not live to see an answer. */
  readonly created: JournalEntry["created"];
  /** Whether it was to create the same as this request. */
  hasContent(request: object): boolean;
}

/**
 * The creates of this process, on disk. A process that is killed leaves them to the next one. One that Terraform lets end
 * removes them, because by then they are in the state.
 */
export interface CreationJournal {
  /** Takes over what an earlier run of this working directory left of the target; no other process gets it then. */
  takeLeftover(target: Target): Promise<Leftover | undefined>;
  /**
   * Whether an earlier run of this working directory left something of the target that a create may take over. For plans: a
   * name that is taken on the server is no mistake then. Changes nothing and asks no server, so the create may still find
   * that the object is another's.
   */
  hasLeftover(target: Target): boolean;
  /** What an earlier run of this working directory had created as the target, if it lived to see the answer. Changes nothing. */
  findLeftover(target: Target): JournalEntry["created"];
  /** Forgets what an earlier run left of the target: the object is in the state. */
  forgetLeftover(target: Target): void;
  /** Notes a create that is about to be sent. */
  open(target: Target, request: object): OpenCreate;
  /** Forgets what was created, because Terraform has it in its state. */
  close(): void;
}

/** A journal that keeps nothing, where there is no working directory. */
export function createNoJournal(): CreationJournal {
  return {
    takeLeftover: async () => undefined,
    hasLeftover: () => false,
    findLeftover: () => undefined,
    forgetLeftover() {},
    open: () => ({ key: randomUUID(), answered() {}, discard() {} }),
    close() {},
  };
}

/** The journal in that folder, for the run of these two processes. */
export function createJournal(
  path: string,
  origin: Origin,
  run: Run,
  log: Pick<Logger, "debug">,
): CreationJournal {
  const folder = createJournalFolder(path, log);
  const answered = new Map<string, JournalFile>();
  let found: readonly JournalFile[] | undefined;

  const leftovers = (): readonly JournalFile[] => {
    found ??= folder.list().filter((file) => isLeftover(file, origin));
    return found;
  };
  const find = (target: Target) =>
    leftovers().find((file) => {
      const entry = file.read();
      return entry !== undefined && concerns(entry, target);
    });

  const take = (target: Target) => {
    const file = find(target);
    found = leftovers().filter((one) => one !== file);
    return file;
  };

  const follow = (file: JournalFile): OpenCreate => ({
    key: file.key,
    answered(created) {
      file.note({ created });
      answered.set(file.key, file);
    },
    discard() {
      file.remove();
      answered.delete(file.key);
    },
  });

  return {
    hasLeftover: (target) => find(target) !== undefined,
    findLeftover: (target) => find(target)?.read()?.created,
    forgetLeftover: (target) => take(target)?.remove(),
    async takeLeftover(target) {
      const file = take(target);
      if (file === undefined) {
        return undefined;
      }
      const entry = file.claim() ? file.read() : undefined;
      if (entry === undefined) {
        return undefined;
      }
      file.note({ run });
      const { startedAt, created } = entry;
      return {
        ...follow(file),
        startedAt,
        created,
        hasContent: (request) => hasContent(entry, request),
      };
    },
    open: (target, request) => follow(folder.write(createEntry(origin, target, request, run))),
    close() {
      for (const file of answered.values()) {
        file.remove();
      }
      answered.clear();
    },
  };
}

/**
 * Whether the Terraform that the entry was written for is gone. While it runs, its own processes may still answer, and it
 * holds the lock of the state. Entries that are too old are removed.
 */
function isLeftover(file: JournalFile, origin: Origin): boolean {
  const entry = file.read();
  if (entry === undefined || !isFrom(entry, origin) || isRunning(entry.run.terraform)) {
    return false;
  }
  if (Date.now() - Date.parse(entry.startedAt) > KEPT_MS) {
    file.remove();
    return false;
  }
  return true;
}
