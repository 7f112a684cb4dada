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
  /** How many objects the collection has. */
  readonly total: number;
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
  /** Reads a few complete objects by ID, in any order. Those that do not exist are missing. */
  findSome(ids: readonly string[]): Promise<readonly T[]>;
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

/**
 * Up to as many reads, nothing is listed, so that a few objects cost the same on a large server. Callers have up to ten under
 * way, so that one more tells that others may follow.
 */
const UNLISTED_READS = 9;
/** IDs in one request. Longer ones come near what proxies accept as a URL. */
const MOST_IDS = 50;
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
 * Nobody knows how many reads will follow. So a collection of more than a page is listed only after one read for this many
 * of its objects: had all of them been listed in vain, it would have taken two to three times as long as the reads before.
 *
 * **Source:** measured on ZenML 0.98.0 (SQLite): ten objects by ID take 31 ms together, 500 on a page 217 ms.
 */
const LISTED_PER_READ = 15;

/** An object that reads wait for. */
interface Waiting<T> {
  readonly object: Promise<T | undefined>;
  /** How many reads wait. */
  readers: number;
  /** Aborted when none waits any more. */
  readonly left: AbortController;
  readonly resolve: (object: T | undefined | PromiseLike<T | undefined>) => void;
  readonly reject: (error: Error) => void;
}

/** What decides which request is next. */
interface Progress {
  /** What has been read or is to be read. */
  readonly ids: Set<string>;
  /** How many objects of the collection the pages so far had room for. */
  covered: number;
  /** How many objects the collection has; undefined before the first page. */
  total: number | undefined;
  /** Whether to list the collection, and to request several objects by their IDs. Not once that failed, for whatever reason. */
  readonly can: { list: boolean; readSome: boolean };
}

/** The objects of one series of reads. What still waits for a list when the series ends is requested by its ID. */
interface Series<T> extends Progress {
  /** By ID, in the order of their first reads. */
  readonly waiting: Map<string, Waiting<T>>;
  /** By ID, from whatever request. */
  readonly known: Map<string, T>;
  isWorking: boolean;
  hasEnded: boolean;
}

/**
 * Creates a snapshot. The first read is by ID. Those that come before it ends are answered together by one request for their
 * IDs, those that come before that one ends by the next, and so on. Once their number makes it worthwhile, lists of complete
 * objects answer them, which are loaded page by page as needed.
 *
 * If none of it contains an ID, the object is requested by ID before it counts as missing. If the server cannot read one of
 * the objects, it answers neither a list nor a request with its ID, and all objects are read one by one.
 */
export function createSnapshot<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
): Snapshot<T> {
  const series = startSeries<T>();

  return {
    async read(id, signal) {
      if (series.hasEnded) {
        return await source.findOne(id, signal);
      }
      if (signal?.aborted === true) {
        throw source.toCancelled(id);
      }
      series.ids.add(id);
      const known = series.known.get(id);
      if (known !== undefined) {
        return known;
      }
      const waiting = series.waiting.get(id) ?? startWaiting(series, id);
      waiting.readers += 1;
      if (!series.isWorking) {
        void answerAll(source, series);
      }
      try {
        return await untilAborted(waiting.object, signal, () => source.toCancelled(id));
      } finally {
        leave(series, id, waiting);
      }
    },
    end() {
      series.hasEnded = true;
    },
  };
}

function startSeries<T extends { readonly id: string }>(): Series<T> {
  return {
    waiting: new Map(),
    known: new Map(),
    ids: new Set(),
    covered: 0,
    total: undefined,
    can: { list: true, readSome: true },
    isWorking: false,
    hasEnded: false,
  };
}

function startWaiting<T extends { readonly id: string }>(
  { waiting }: Series<T>,
  id: string,
): Waiting<T> {
  let [resolve, reject]: [Waiting<T>["resolve"], Waiting<T>["reject"]] = [ignore, ignore];
  const object = new Promise<T | undefined>((...settle) => {
    [resolve, reject] = settle;
  });
  const started = { object, readers: 0, left: new AbortController(), resolve, reject };
  waiting.set(id, started);
  return started;
}

/** Nothing is requested for reads that have all been aborted. */
function leave<T>({ waiting }: Series<T>, id: string, left: Waiting<T>): void {
  left.readers -= 1;
  if (left.readers === 0) {
    left.left.abort();
    if (waiting.get(id) === left) {
      waiting.delete(id);
    }
  }
}

/** Answers what waits, with one request at a time. */
async function answerAll<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
  series: Series<T>,
): Promise<void> {
  const { waiting } = series;
  series.isWorking = true;
  while (waiting.size > 0 && !series.hasEnded && (mayList(series) || mayReadSome(series))) {
    await (mayList(series) ? loadPage(source, series) : loadSome(source, series));
  }
  for (const id of waiting.keys()) {
    findAlone(source, series, id);
  }
  series.isWorking = false;
}

function findAlone<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
  series: Series<T>,
  id: string,
): void {
  settle(series, id, source.findOne(id, series.waiting.get(id)?.left.signal));
}

function ignore(): void {}

function settle<T extends { readonly id: string }>(
  { waiting }: Series<T>,
  id: string,
  object: T | undefined | PromiseLike<T | undefined>,
): void {
  waiting.get(id)?.resolve(object);
  waiting.delete(id);
}

/** Whether the next page is worth its while: see {@link LISTED_PER_READ}. */
function mayList({ can, ids, covered, total }: Progress): boolean {
  if (!can.list || ids.size <= UNLISTED_READS) {
    return false;
  }
  if (total === undefined) {
    return true;
  }
  const isWorthwhile = total <= FULL_PAGE || total <= ids.size * LISTED_PER_READ;
  return isWorthwhile && covered < Math.min(total, MOST_LISTED);
}

/** Whether a request with several IDs can find what is missing: not if all objects have been listed. */
function mayReadSome({ can, covered, total = Number.POSITIVE_INFINITY }: Progress): boolean {
  return can.readSome && covered < total;
}

/** The page behind those that cover so many objects. */
function pageAfter(covered: number): PageRequest {
  const size = Math.min(Math.max(covered, FIRST_PAGE), FULL_PAGE);
  return { number: covered / size + 1, size };
}

async function loadPage<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
  series: Series<T>,
): Promise<void> {
  const request = pageAfter(series.covered);
  const ids = [...series.waiting.keys()];
  try {
    const { items, total } = await source.listPage(request);
    series.covered += request.size;
    series.total = total;
    learn(series, items);
  } catch (error) {
    series.can.list = false;
    fail(series, ids, error);
  }
}

async function loadSome<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
  series: Series<T>,
): Promise<void> {
  const ids = [...series.waiting.keys()].slice(0, MOST_IDS);
  const [id, next] = ids;
  if (id !== undefined && next === undefined) {
    // Quicker than a list of one. Others wait for it, to be answered together.
    await loadOne(source, series, id);
    return;
  }
  try {
    learn(series, await source.findSome(ids));
    for (const missing of series.hasEnded ? [] : ids) {
      if (series.waiting.has(missing)) {
        findAlone(source, series, missing);
      }
    }
  } catch (error) {
    series.can.readSome = false;
    fail(series, ids, error);
  }
}

async function loadOne<T extends { readonly id: string }>(
  source: SnapshotSource<T>,
  series: Series<T>,
  id: string,
): Promise<void> {
  const asked = series.waiting.get(id);
  const object = source.findOne(id, asked?.left.signal);
  const found = await object.catch(ignore);
  if (found !== undefined && !series.hasEnded) {
    series.known.set(id, found);
  }
  // Not one that came after all of these were aborted.
  if (series.waiting.get(id) === asked) {
    settle(series, id, object);
  }
}

/** Answers the reads that wait for one of the objects, unless they may have changed since they were asked for. */
function learn<T extends { readonly id: string }>(series: Series<T>, items: readonly T[]): void {
  for (const item of series.hasEnded ? [] : items) {
    series.known.set(item.id, item);
    settle(series, item.id, item);
  }
}

/** If the error concerns every request, the reads fail, too. Otherwise it is usually because of one object. */
function fail<T extends { readonly id: string }>(
  { waiting, hasEnded }: Series<T>,
  ids: readonly string[],
  error: unknown,
): void {
  if (hasEnded || !concernsEveryRequest(error)) {
    return;
  }
  for (const id of ids) {
    waiting.get(id)?.reject(error instanceof Error ? error : new Error(String(error)));
    waiting.delete(id);
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
