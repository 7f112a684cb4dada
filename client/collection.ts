import { randomUUID } from "node:crypto";
import { toObject, toPage } from "./answers.ts";
import type { AuthorizedHttp } from "./auth.ts";
import { CancelledError, NotFoundError, ValidationError } from "./errors.ts";
import type { HttpRequest, Query } from "./http-request.ts";
import { createSnapshot, type Snapshot } from "./snapshot.ts";
import type { Page } from "./wire-types.ts";

/** What a caller may say about any call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Texts of the request that must not be printed, beside those whose key names a secret. */
  readonly secrets?: readonly string[] | undefined;
}

/** How to read one object. */
export interface ReadOptions extends CallOptions {
  /** Asks for the object alone, whatever lists are known. */
  readonly fresh?: boolean | undefined;
}

/** Exact field filters such as `type` or `connector_id`, joined by "and". */
export type Filters = { readonly [field: string]: string | undefined };

/** How to read a list. */
export interface ListOptions extends CallOptions {
  /** False leaves `metadata` null, which is many times faster on the server. */
  readonly hydrate?: boolean | undefined;
}

/** One REST collection. Every method throws a `ZenmlError` when the server refuses or does not answer. */
export interface Collection<Response, Request, Update> {
  /** Creates with an idempotency key: a lost answer is asked for again, not created twice. */
  create(request: Request, options?: CallOptions): Promise<Response>;
  /** Reads by id, alone; undefined when the object is gone. */
  find(id: string, options?: CallOptions): Promise<Response | undefined>;
  /** As {@link find}, but throws `NotFoundError` when the object is gone. */
  get(id: string, options?: CallOptions): Promise<Response>;
  /** As {@link find}, but many reads are answered by few requests. */
  read(id: string, options?: ReadOptions): Promise<Response | undefined>;
  update(id: string, update: Update, options?: CallOptions): Promise<Response>;
  /** Deletes; an object that is gone already counts as deleted. */
  delete(id: string, options?: CallOptions): Promise<void>;
  /** All objects that pass the filters, every page of them. */
  list(filters?: Filters, options?: ListOptions): Promise<readonly Response[]>;
  /** The objects of exactly this name: none, one, or several where names are unique per type only. */
  findByName(name: string, filters?: Filters, options?: CallOptions): Promise<readonly Response[]>;
  /** Every object that the server takes for one of this name, also one that differs in case, accents or a trailing blank. */
  findNameCollisions(
    name: string,
    filters?: Filters,
    options?: CallOptions,
  ): Promise<readonly Response[]>;
}

/** What a collection stands on. */
export interface CollectionOptions {
  readonly http: AuthorizedHttp;
  readonly server: string;
  /** Such as `/api/v1/stacks`. */
  readonly path: string;
  /** Sent with every list and every read, such as `expand_secrets`. */
  readonly readQuery?: Query;
  /** Sent with every update, such as `patch_values`. */
  readonly updateQuery?: Query;
  /** False where lists do not hold everything, as with secrets: reads then go one by one. */
  readonly batched?: boolean;
  /** Called before anything that changes the server. */
  readonly onWrite: () => void;
}

const pageSize = 500;

/** A collection together with the snapshot that its owner restarts and ends. */
export interface OwnedCollection<Response, Request, Update>
  extends Collection<Response, Request, Update> {
  readonly snapshot: Snapshot<Response>;
}

/** Creates the client's side of one REST collection. */
export function createCollection<
  Response extends { readonly id: string; readonly name: string },
  Request extends object,
  Update extends object,
>(options: CollectionOptions): OwnedCollection<Response, Request, Update> {
  const { http, server, path, readQuery = {}, updateQuery, batched = true, onWrite } = options;

  const send = async (request: HttpRequest): Promise<Response> => {
    const answer = await http.request(request);
    return toObject<Response>(answer, { method: request.method, path: request.path, server });
  };

  const get = (id: string, { signal }: CallOptions = {}) =>
    send({ method: "GET", path: toItemPath(path, id), query: readQuery, signal });

  const find = (id: string, call?: CallOptions) => orUndefinedWhenGone(get(id, call));

  const listPage = async (query: Query, more: Partial<HttpRequest>): Promise<Page<Response>> => {
    const answer = await http.request({
      ...more,
      method: "GET",
      path,
      query: { ...readQuery, ...query },
    });
    return toPage<Response>(answer, { method: "GET", path, server });
  };

  const list = async (filters: Filters = {}, call: ListOptions = {}) => {
    const query = { ...toExact(filters), hydrate: call.hydrate ?? true, size: pageSize };
    const page = (number: number) => listPage({ ...query, page: number }, { signal: call.signal });
    return await collectPages(page);
  };

  const findNameCollisions = (name: string, filters: Filters = {}, call: CallOptions = {}) =>
    list({ ...filters, name }, call);

  const snapshot = createSnapshot<Response>({
    findOne: (id, signal) => find(id, { signal }),
    async listPage(number) {
      const query = { hydrate: true, size: pageSize, page: number };
      const page = await listPage(query, { repeatServerErrors: false });
      // An item without metadata is one that the account may not see whole: asked for alone, it says why.
      const items = page.items.filter((item) => !("metadata" in item && item.metadata === null));
      return { items, isLast: number >= page.total_pages };
    },
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
    findNameCollisions,
    create(request, { signal, secrets } = {}) {
      onWrite();
      return send({ ...toCreate(path, request), signal, secrets });
    },
    read: (id, call = {}) =>
      batched && call.fresh !== true ? snapshot.read(id, call.signal) : find(id, call),
    update(id, body, { signal, secrets } = {}) {
      onWrite();
      const request = { method: "PUT", path: toItemPath(path, id), query: updateQuery } as const;
      return send({ ...request, body, signal, secrets });
    },
    async delete(id, { signal } = {}) {
      onWrite();
      const deletion = http.request({ method: "DELETE", path: toItemPath(path, id), signal });
      await orUndefinedWhenGone(deletion);
    },
    async findByName(name, filters, call) {
      const candidates = await findNameCollisions(name, filters, call);
      return candidates.filter((candidate) => candidate.name === name);
    },
  };
}

/** A POST that is not carried out twice however often it is sent. */
export function toCreate(path: string, body: object): HttpRequest {
  return { method: "POST", path, body, idempotencyKey: randomUUID() };
}

/** The path of one object; ids come from configurations and may hold anything. */
export function toItemPath(path: string, id: string): string {
  return `${path}/${encodeURIComponent(id)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Without the operator, a value that looks like one (`contains:x`) would be read as one. A UUID never does, and servers
 * up to 0.93.0 at least answer 500 to `component_id=equals:<UUID>`. **Source:** tried on ZenML 0.80.0 to 0.98.0.
 */
function toExact(filters: Filters): Query {
  const exact = Object.entries(filters).map(
    ([field, value]) =>
      [
        field,
        value === undefined ? undefined : UUID.test(value) ? value : `equals:${value}`,
      ] as const,
  );
  return Object.fromEntries(exact);
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

async function collectPages<T extends { readonly id: string }>(
  listPage: (number: number) => Promise<Page<T>>,
): Promise<readonly T[]> {
  // By id: an object moves to an earlier or later page when others come or go meanwhile.
  const found = new Map<string, T>();
  for (let number = 1; ; number += 1) {
    const page = await orUndefinedBeyondEnd(listPage(number), number);
    const before = found.size;
    for (const item of page?.items ?? []) {
      found.set(item.id, item);
    }
    // A page that brings nothing new is the last one, whatever the server says of how many there are.
    if (page === undefined || number >= page.total_pages || found.size === before) {
      return [...found.values()];
    }
  }
}

/** The server answers 400 to a page beyond the end, which can be there when objects went away meanwhile. */
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
