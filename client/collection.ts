import { randomUUID } from "node:crypto";
import type { GenericSchema } from "valibot";
import { isComplete, toHydratedPage, toObject, toPage } from "./answers.ts";
import type { AuthorizedHttp } from "./auth.ts";
import { CancelledError, NotFoundError, ValidationError } from "./errors.ts";
import type { HttpRequest, Query } from "./http-request.ts";
import { formsOfName, sameName } from "./same-name.ts";
import { createSnapshot, type Snapshot, type SnapshotPage } from "./snapshot.ts";
import { isUuid } from "./vocabulary.ts";
import type { Page } from "./wire-types.ts";

/** Options of every call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Strings of the request to hide in errors, besides those whose key names a secret. */
  readonly secrets?: readonly string[] | undefined;
}

/** Options of creating an object. */
export interface CreateOptions extends CallOptions {
  /** A UUID; a new one by default. The server answers a create with a known key as it did the first time. */
  readonly idempotencyKey?: string | undefined;
}

/** Options of reading one object. */
export interface ReadOptions extends CallOptions {
  /** Requests the object itself, even if a cached list contains it. */
  readonly fresh?: boolean | undefined;
}

/** Exact filters by field, such as `type` or `connector_id`. An object must match all of them. */
export type Filters = { readonly [field: string]: string | undefined };

/** Options of reading a list. */
export interface ListOptions extends CallOptions {
  /** If false, `metadata` is null, which is many times faster on the server. */
  readonly hydrate?: boolean | undefined;
  /** Further parameters, sent as they are: conditions with an operator, and what no condition can express. */
  readonly parameters?: Query | undefined;
}

/** Options of reading a list page by page. */
export interface PagesOptions extends ListOptions {
  /** Objects per page, up to 500, which is the default. */
  readonly size?: number | undefined;
}

/** A REST collection. Every method throws a `ZenmlError` when the server rejects the request or does not respond. */
export interface Collection<Response, Request, Update> {
  /** Creates an object. An idempotency key makes retries safe: if a response is lost, nothing is created twice. */
  create(request: Request, options?: CreateOptions): Promise<Response>;
  /** Reads one object by ID. Returns undefined if it does not exist. */
  find(id: string, options?: CallOptions): Promise<Response | undefined>;
  /** As {@link find}, but throws `NotFoundError` if the object does not exist. */
  get(id: string, options?: CallOptions): Promise<Response>;
  /** As {@link find}, but answers many reads with few requests. */
  read(id: string, options?: ReadOptions): Promise<Response | undefined>;
  /** Changes an object and returns it. Whether an omitted key is kept or cleared depends on the object's type. */
  update(id: string, update: Update, options?: CallOptions): Promise<Response>;
  /** Deletes an object. It is no error if the object does not exist. */
  delete(id: string, options?: CallOptions): Promise<void>;
  /** Lists all objects that match the filters, from all pages. */
  list(filters?: Filters, options?: ListOptions): Promise<readonly Response[]>;
  /** The first objects of a list, and how many requests all of them take. */
  firstPage(options?: ListOptions): Promise<FirstPage<Response>>;
  /** As {@link list}, page by page: the next one is requested when the reader asks for it. No object comes twice. */
  pages(filters?: Filters, options?: PagesOptions): AsyncIterable<readonly Response[]>;
  /** Finds the objects with exactly this name, in whatever Unicode form. There can be several if names are only unique per type. */
  findByName(name: string, filters?: Filters, options?: ListOptions): Promise<readonly Response[]>;
  /**
   * Finds every object whose name the server treats as equal to this one, including names that differ in case,
   * accents or trailing whitespace.
   */
  findNameCollisions(
    name: string,
    filters?: Filters,
    options?: ListOptions,
  ): Promise<readonly Response[]>;
}

/** The beginning of a list. */
export interface FirstPage<Response> {
  readonly items: readonly Response[];
  /** 1 if these are all objects. */
  readonly pages: number;
}

/** Where a collection is on the server, and how it behaves. */
export interface CollectionOptions<Response> {
  readonly http: AuthorizedHttp;
  readonly server: string;
  /** Such as `/api/v1/stacks`. */
  readonly path: string;
  /** What every complete object of the collection has. */
  readonly shape: GenericSchema;
  /** Sent with every update, such as `patch_values`. */
  readonly updateQuery?: Query;
  /** False if lists are incomplete, as for secrets. Objects are then read one by one. */
  readonly batched?: boolean;
  /** The body of a create or an update as this server understands it; as it is by default. */
  readonly toBody?: (body: object) => object;
  /** False if the answer to a write lacks something that a read has. The object is then read once more. */
  readonly isAnswerComplete?: (answer: Response) => boolean;
  /** Called before every change on the server. */
  readonly onWrite: () => void;
}

/** Objects per page. The server allows up to 10,000, and sends 20 by default. **Source:** ZenML server 0.98.0. */
const PAGE_SIZE = 500;

/** A collection with its snapshot, which the owner of the collection ends. */
export interface OwnedCollection<Response, Request, Update>
  extends Collection<Response, Request, Update> {
  readonly snapshot: Snapshot<Response>;
}

/** Creates a REST collection. It sends nothing before its first call. */
export function createCollection<
  Response extends { readonly id: string; readonly name: string },
  Request extends object,
  Update extends object,
>(options: CollectionOptions<Response>): OwnedCollection<Response, Request, Update> {
  const { http, server, path, shape, updateQuery, batched = true, onWrite } = options;
  const { toBody = (body: object) => body, isAnswerComplete = () => true } = options;

  const send = async (request: HttpRequest, id?: string): Promise<Response> => {
    const answer = await http.request(request);
    const asked = { method: request.method, path: request.path, server };
    return toObject<Response>(answer, { shape, id }, asked);
  };

  const write = async (request: HttpRequest, id?: string): Promise<Response> => {
    const answer = await send(request, id);
    // The write is done, so a failure of the read must not look like one of the write.
    return isAnswerComplete(answer) ? answer : await get(answer.id).catch(() => answer);
  };

  const get = async (id: string, { signal }: CallOptions = {}) =>
    await send({ method: "GET", path: toItemPath(path, id), signal }, id);

  const find = (id: string, call?: CallOptions) => orUndefinedWhenGone(get(id, call));

  const asked = { method: "GET", path, server } as const;
  const requestPage = (query: Query, more: Partial<HttpRequest>) =>
    http.request({ ...more, method: "GET", path, query });

  const listPage = async (
    number: number,
    filters: Filters,
    { hydrate = true, parameters = {}, size = PAGE_SIZE, signal }: PagesOptions,
  ): Promise<Page<Response>> => {
    const paging = { hydrate, size: Math.min(size, PAGE_SIZE), page: number };
    const answer = await requestPage({ ...toExact(filters), ...parameters, ...paging }, { signal });
    return hydrate ? toHydratedPage(answer, shape, asked) : toPage(answer, asked);
  };

  const pages = (filters: Filters = {}, call: PagesOptions = {}) =>
    eachPage((number) => listPage(number, filters, call));

  const list = async (filters: Filters = {}, call: ListOptions = {}) => {
    const found: Response[] = [];
    for await (const page of pages(filters, call)) {
      found.push(...page);
    }
    return found;
  };

  const findNameCollisions = async (
    name: string,
    filters: Filters = {},
    call: ListOptions = {},
  ): Promise<readonly Response[]> => {
    const forms = formsOfName(name);
    const found = await Promise.all(forms.map((form) => list({ ...filters, name: form }, call)));
    return [...new Map(found.flat().map((one) => [one.id, one])).values()];
  };

  const completePage = async (query: Query): Promise<SnapshotPage<Response>> => {
    const answer = await requestPage({ hydrate: true, ...query }, { repeatServerErrors: false });
    const { items, total } = toPage<Response>(answer, asked);
    // An incomplete item can be one that the account may not read. Requesting it alone gives the reason.
    return { items: items.filter((item) => isComplete(item, shape)), total };
  };

  const snapshot = createSnapshot<Response>({
    findOne: (id, signal) => find(id, { signal }),
    findSome: async (ids) =>
      (await completePage({ size: ids.length, page: 1, id: oneOf(ids) })).items,
    listPage: ({ number, size }) => completePage({ size, page: number }),
    toCancelled: (id) => {
      const facts = { method: "GET", path: toItemPath(path, id), server };
      return new CancelledError({ ...facts, sentence: "The request was cancelled." });
    },
  });

  return {
    snapshot,
    get,
    find,
    list,
    pages,
    findNameCollisions,
    create(request, { signal, secrets, idempotencyKey } = {}) {
      onWrite();
      return write({ ...toCreate(path, toBody(request), idempotencyKey), signal, secrets });
    },
    read: (id, call = {}) =>
      batched && call.fresh !== true ? snapshot.read(id, call.signal) : find(id, call),
    update(id, body, { signal, secrets } = {}) {
      onWrite();
      const request = { method: "PUT", path: toItemPath(path, id), query: updateQuery } as const;
      return write({ ...request, body: toBody(body), signal, secrets }, id);
    },
    async delete(id, { signal } = {}) {
      onWrite();
      const deletion = http.request({ method: "DELETE", path: toItemPath(path, id), signal });
      await orUndefinedWhenGone(deletion);
    },
    async firstPage(call = {}) {
      const { items, total_pages } = await listPage(1, {}, call);
      return { items, pages: total_pages };
    },
    async findByName(name, filters, call) {
      const candidates = await findNameCollisions(name, filters, call);
      return candidates.filter((candidate) => sameName(candidate.name, name));
    },
  };
}

/** Makes a POST request that the server executes only once, however often it is sent. */
export function toCreate(
  path: string,
  body: object,
  idempotencyKey: string = randomUUID(),
): HttpRequest {
  return { method: "POST", path, body, idempotencyKey };
}

/** Returns the path of one object. The ID comes from users and is escaped. */
export function toItemPath(path: string, id: string): string {
  return `${path}/${encodeURIComponent(id)}`;
}

/**
 * Without an operator, the server would parse a value such as `contains:x` as one. A UUID needs none, and servers up
 * to 0.94.6 return 500 for `component_id=equals:<UUID>`. **Source:** tried on ZenML 0.80.0 to 0.98.0.
 */
function toExact(filters: Filters): Query {
  const exact = Object.entries(filters).map(
    ([field, value]) =>
      [field, value === undefined ? undefined : isUuid(value) ? value : `equals:${value}`] as const,
  );
  return Object.fromEntries(exact);
}

/** A condition that each of the values fits. **Source:** tried on ZenML 0.80.0 and 0.98.0. */
function oneOf(values: readonly string[]): string {
  return `oneof:${JSON.stringify(values)}`;
}

async function orUndefinedWhenGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

async function* eachPage<T extends { readonly id: string }>(
  listPage: (number: number) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  // By ID: an object moves to another page when others are created or deleted in the meantime.
  const seen = new Set<string>();
  for (let number = 1; ; number += 1) {
    const page = await orUndefinedBeyondEnd(listPage(number), number);
    const fresh = (page?.items ?? []).filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) {
      seen.add(id);
    }
    yield fresh;
    // A page that brings nothing new is the last one, whatever the server says of how many there are.
    if (page === undefined || number >= page.total_pages || fresh.length === 0) {
      return;
    }
  }
}

/** The server returns 400 for a page beyond the last one, which happens if objects are deleted in the meantime. */
async function orUndefinedBeyondEnd<T>(page: Promise<T>, number: number): Promise<T | undefined> {
  try {
    return await page;
  } catch (error) {
    if (number > 1 && error instanceof ValidationError && error.status === 400) {
      return undefined;
    }
    throw error;
  }
}
