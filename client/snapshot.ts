import {
  AuthenticationError,
  CancelledError,
  TransportError,
  WrongUrlError,
  ZenmlError,
} from "./errors.ts";
import { untilAborted } from "./until-aborted.ts";

/** One page of what a collection holds. */
export interface SnapshotPage<T> {
  readonly items: readonly T[];
  readonly isLast: boolean;
}

/** Where a snapshot gets its objects from. */
export interface SnapshotSource<T> {
  /** One object by id, undefined when it is gone. */
  findOne(id: string, signal?: AbortSignal): Promise<T | undefined>;
  /** A page of complete objects, counted from 1. */
  listPage(page: number): Promise<SnapshotPage<T>>;
  /** The error of a read that its caller gave up. */
  toCancelled(id: string): Error;
}

/** Reads of one collection, answered by few requests. */
export interface Snapshot<T> {
  /** Gives the object or undefined when it is gone. */
  read(id: string, signal?: AbortSignal): Promise<T | undefined>;
  /** Forgets everything; the reads that follow may be answered by lists again. */
  restart(): void;
  /** Forgets everything; from now on each read asks for its object alone. */
  end(): void;
}

/** So many reads go by id first: a small configuration must not list a large server. */
const singleReads = 3;
/** A server with more pages than this is read by id. */
const mostPages = 20;

/** What one walk has seen. A read that began in a generation that is over asks for its object alone. */
interface Generation<T extends { readonly id: string }> {
  readonly batched: boolean;
  reads: number;
  readonly singles: Map<string, Promise<T | undefined>>;
  readonly listed: Map<string, T>;
  pages: number;
  exhausted: boolean;
  /** The page under way; never rejects: a failure is kept for those who wait. */
  loading: Promise<void> | undefined;
  failure: Error | undefined;
}

/**
 * Creates a snapshot: the first reads go by id, then a list of complete objects answers those that follow,
 * page by page as they are needed.
 *
 * An id that no page holds is confirmed by a request of its own before it counts as gone. Where the
 * server cannot list, because of one object that it cannot read, everything is read by id.
 */
export function createSnapshot<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
): Snapshot<T> {
  let current = startGeneration<T>(true);

  const load = (generation: Generation<T>): Promise<void> => {
    generation.loading ??= loadPage(source, generation).finally(() => {
      generation.loading = undefined;
    });
    return generation.loading;
  };

  return {
    async read(id, signal) {
      const generation = current;
      generation.reads += 1;
      if (!generation.batched) {
        return await source.findOne(id, signal);
      }
      if (generation.reads <= singleReads && generation.pages === 0) {
        return await readSingle(source, generation, id, signal);
      }
      while (!generation.exhausted && !generation.listed.has(id)) {
        await untilAborted(load(generation), signal, () => source.toCancelled(id));
        if (generation.failure !== undefined) {
          throw generation.failure;
        }
      }
      const found = generation === current ? generation.listed.get(id) : undefined;
      return found ?? (await source.findOne(id, signal));
    },
    restart() {
      current = startGeneration<T>(true);
    },
    end() {
      current = startGeneration<T>(false);
    },
  };
}

function startGeneration<T extends { readonly id: string }>(batched: boolean): Generation<T> {
  return {
    batched,
    reads: 0,
    singles: new Map(),
    listed: new Map(),
    pages: 0,
    exhausted: false,
    loading: undefined,
    failure: undefined,
  };
}

/** Reads of one id that are under way at the same time share a request, which no single reader can end. */
async function readSingle<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
  { singles }: Generation<T>,
  id: string,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  let single = singles.get(id);
  if (single === undefined) {
    single = source.findOne(id).finally(() => singles.delete(id));
    singles.set(id, single);
  }
  return await untilAborted(single, signal, () => source.toCancelled(id));
}

async function loadPage<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
  generation: Generation<T>,
): Promise<void> {
  try {
    const page = await source.listPage(generation.pages + 1);
    generation.pages += 1;
    for (const item of page.items) {
      generation.listed.set(item.id, item);
    }
    generation.exhausted = page.isLast || generation.pages >= mostPages;
  } catch (error) {
    if (concernsEveryRequest(error)) {
      generation.failure = error instanceof Error ? error : new Error(String(error));
    }
    // Else the list alone fails, mostly because of one object in it: each read asks for its own.
    generation.exhausted = true;
  }
}

function concernsEveryRequest(error: unknown): boolean {
  return (
    !(error instanceof ZenmlError) ||
    error instanceof TransportError ||
    error instanceof AuthenticationError ||
    error instanceof WrongUrlError ||
    error instanceof CancelledError
  );
}
