import {
  AuthenticationError,
  CancelledError,
  TransportError,
  WrongUrlError,
  ZenmlError,
} from "./errors.ts";
import { untilAborted } from "./until-aborted.ts";

/** One page of the objects of a collection. */
export interface SnapshotPage<T> {
  readonly items: readonly T[];
  readonly isLast: boolean;
}

/** A page of a list: `number` counts from 1, and all pages before it have the same `size`. */
export interface PageRequest {
  readonly number: number;
  readonly size: number;
}

/** How a snapshot reads objects. */
export interface SnapshotSource<T> {
  /** Reads one object by ID. Returns undefined if it does not exist. */
  findOne(id: string, signal?: AbortSignal): Promise<T | undefined>;
  /** Reads a page of complete objects. */
  listPage(page: PageRequest): Promise<SnapshotPage<T>>;
  /** Makes the error of a read that its caller aborted. */
  toCancelled(id: string): Error;
}

/** Answers many reads of one collection with few requests. */
export interface Snapshot<T> {
  /** Returns the object, or undefined if it does not exist. */
  read(id: string, signal?: AbortSignal): Promise<T | undefined>;
  /** Discards everything. Every later read requests its object. */
  end(): void;
}

/** The first reads are by ID, so that reading a few objects does not list a large server. */
const SINGLE_READS = 3;
/** Objects per page, once pages have reached their full size. */
const FULL_PAGE = 500;
/**
 * Two pages of this size are loaded first, so that the first objects are there soon. Each page thereafter is as large as all
 * before it, up to a full page.
 */
const FIRST_PAGE = 125;
/** Beyond this many listed objects, objects are read by ID. */
const MOST_LISTED = 10_000;
/**
 * A page takes as long as many reads by ID, and on a large server may contain none of the objects that are wanted. So
 * a further page is loaded only after one more read for this many objects that have been listed.
 */
const LISTED_PER_READ = 50;

/** The objects of one series of reads. A read that is still running when the series ends requests its object. */
interface Generation<T extends { readonly id: string }> {
  readonly batched: boolean;
  reads: number;
  /** The first read, until it has ended. Never rejects. */
  first: Promise<void> | undefined;
  readonly singles: Map<string, Promise<T | undefined>>;
  readonly listed: Map<string, T>;
  /** How many objects of the collection the pages so far had room for. */
  covered: number;
  exhausted: boolean;
  /** The page that is being loaded. Never rejects: an error is kept in `failure`. */
  loading: Promise<void> | undefined;
  failure: Error | undefined;
}

/**
 * Creates a snapshot. The first read is by ID. If only a few follow before it ends, they are as well; more of them
 * are answered from lists of complete objects, which are loaded page by page as needed.
 *
 * If no page contains an ID, the object is requested by ID before it counts as missing. If the server cannot list the
 * collection, because it cannot read one of the objects, all objects are read by ID.
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
      if (generation.first !== undefined && !generation.singles.has(id)) {
        // How many reads follow in the meantime tells whether a list is worth its while.
        await untilAborted(generation.first, signal, () => source.toCancelled(id));
      }
      if (generation.reads <= SINGLE_READS && generation.covered === 0) {
        return await readSingle(source, generation, id, signal);
      }
      while (mayLoad(generation) && !generation.listed.has(id)) {
        await untilAborted(load(generation), signal, () => source.toCancelled(id));
        if (generation.failure !== undefined) {
          throw generation.failure;
        }
      }
      const found = generation === current ? generation.listed.get(id) : undefined;
      return found ?? (await source.findOne(id, signal));
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
    first: undefined,
    singles: new Map(),
    listed: new Map(),
    covered: 0,
    exhausted: false,
    loading: undefined,
    failure: undefined,
  };
}

/** Concurrent reads of one ID share a request, which no single caller can abort. */
async function readSingle<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
  generation: Generation<T>,
  id: string,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  const { singles } = generation;
  let single = singles.get(id);
  if (single === undefined) {
    single = source.findOne(id).finally(() => singles.delete(id));
    singles.set(id, single);
    generation.first ??= single.then(ignore, ignore);
  }
  return await untilAborted(single, signal, () => source.toCancelled(id));
}

function ignore(): void {}

function mayLoad({ exhausted, covered, reads }: Generation<{ readonly id: string }>): boolean {
  return !exhausted && reads * LISTED_PER_READ >= covered;
}

/** The page behind those that cover so many objects. */
function pageAfter(covered: number): PageRequest {
  const size = Math.min(Math.max(covered, FIRST_PAGE), FULL_PAGE);
  return { number: covered / size + 1, size };
}

async function loadPage<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
  generation: Generation<T>,
): Promise<void> {
  try {
    const request = pageAfter(generation.covered);
    const page = await source.listPage(request);
    generation.covered += request.size;
    for (const item of page.items) {
      generation.listed.set(item.id, item);
    }
    generation.exhausted = page.isLast || generation.covered >= MOST_LISTED;
  } catch (error) {
    if (concernsEveryRequest(error)) {
      generation.failure = error instanceof Error ? error : new Error(String(error));
    }
    // Otherwise only the list fails, usually because of one object in it: objects are read by ID.
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
