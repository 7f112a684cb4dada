import { OperationError } from "terraform-plugin-kit";
import type { Collection, CreateOptions, Filters } from "../../client/collection.ts";
import { ConflictError, InUseError, ZenmlError } from "../../client/errors.ts";
import { sameName } from "../../client/same-name.ts";
import type { Owned } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import type { Leftover } from "../journal/creation-journal.ts";
import type { Target } from "../journal/journal-entry.ts";
import { explainImport } from "./import-block.ts";
import { describeOwner, findOther, mayBeTaken, type Named } from "./name-collisions.ts";
import { toRfc3339 } from "./time.ts";

/** An object as far as its creation is concerned. */
export interface Created extends Named {
  readonly body: Pick<Owned, "created" | "user_id"> | null;
}

/** An object to be created. */
export interface Creation<T extends Created, Request extends { readonly name: string }> {
  readonly client: Pick<Zenml, "api" | "creations" | "managedIds">;
  readonly collection: Pick<
    Collection<T, Request, never>,
    "create" | "find" | "delete" | "findNameCollisions"
  >;
  /** The resource type, such as `zenml_component`. */
  readonly typeName: string;
  /** For messages, such as `artifact_store component`. */
  readonly kind: string;
  /** The type of the object, where names are unique per type only. */
  readonly type?: string;
  readonly request: Request;
  readonly options: CreateOptions;
  /** Whether the object is what this very request would have created. */
  isOurs(object: T): boolean;
  /** False where a deletion takes more with it than the object, as for projects. True by default. */
  readonly isDisposable?: boolean;
  /** What imports an object that has the name already; its id by default. */
  importId?(object: T): string;
}

/**
 * Creates an object so that it is not lost, whatever happens: when the answer does not come, it is looked up by its name,
 * and when this process is killed, the next apply of the same working directory finds it in the journal and adopts it.
 * Throws an OperationError that names the object which has the name already, with the block that imports it.
 */
export async function createNamed<T extends Created, Request extends { readonly name: string }>(
  creation: Creation<T, Request>,
): Promise<T> {
  const { client, collection, request, options } = creation;
  const target = targetOf(creation);
  let interrupted: Leftover | undefined;
  for (;;) {
    const leftover = await client.creations.takeLeftover(target);
    if (leftover === undefined) {
      break;
    }
    const adopted = await adopt(creation, leftover);
    if (adopted !== undefined) {
      return adopted;
    }
    interrupted = leftover;
  }
  const open = client.creations.open(target, request);
  try {
    const created = await collection.create(request, { ...options, idempotencyKey: open.key });
    open.answered(summarize(created));
    client.managedIds.add(created.id);
    return created;
  } catch (cause) {
    if (isRefusal(cause)) {
      open.discard();
    }
    if (mayBeTaken(cause)) {
      throw await explainTaken(creation, cause, interrupted);
    }
    if (isRefusal(cause)) {
      throw cause;
    }
    const created = await findCreated(creation);
    if (created === undefined) {
      throw cause; // it stays in the journal: the next apply can tell
    }
    open.answered(summarize(created));
    return created;
  }
}

/** Whether the failure proves that nothing was created. */
export function isRefusal(cause: unknown): boolean {
  return (
    cause instanceof ConflictError || !(cause instanceof ZenmlError) || !cause.mayHaveBeenCreated
  );
}

/** What the journal calls the object. */
function targetOf<T extends Created, Request extends { readonly name: string }>({
  typeName,
  type = "",
  request: { name },
}: Creation<T, Request>): Target {
  return { typeName, type, name };
}

/** The object that an interrupted run made, if it made what is wanted now. One that is out of date is deleted. */
async function adopt<T extends Created, Request extends { readonly name: string }>(
  creation: Creation<T, Request>,
  leftover: Leftover,
): Promise<T | undefined> {
  const { collection, request, options, isDisposable = true } = creation;
  const isSame = leftover.hasContent(request);
  // A request of another content must not be answered by a create of that content.
  const [known] = isSame ? [request] : await findNamesakes(creation);
  const found = known === undefined ? undefined : await findOrigin(creation, leftover, request);
  if (found === undefined) {
    leftover.discard();
  }
  if (found === undefined || found === "another's") {
    return undefined;
  }
  if (isSame) {
    leftover.answered(summarize(found));
    return found;
  }
  if (!isDisposable) {
    throw await explainTaken(creation, undefined, leftover);
  }
  try {
    await collection.delete(found.id, options);
  } catch (cause) {
    throw cause instanceof InUseError ? await explainTaken(creation, cause, leftover) : cause;
  }
  leftover.discard();
  return undefined;
}

/**
 * The object that an interrupted run is proven to have made, as it is now; undefined if there is none any more. The proof is the id, where the run lived to see
 * it, and its owner; else the server's word, which answers a create with a known idempotency key and from the same
 * account as it did the first time, for at least five minutes, and refuses the name to any other.
 *
 * **Source:** ZenML 0.98.0, `zen_server/request_management.py`.
 */
export async function findOrigin<T extends Created, Request extends { readonly name: string }>(
  {
    client: { api },
    collection,
    options,
  }: Pick<Creation<T, Request>, "collection" | "options"> & {
    readonly client: Pick<Zenml, "api">;
  },
  { created, key }: Leftover,
  request: Request,
): Promise<T | "another's" | undefined> {
  if (typeof created?.owner === "string") {
    const { id: account } = await api.currentUser(options);
    return account === created.owner ? collection.find(created.id, options) : "another's";
  }
  try {
    const { id } = await collection.create(request, { ...options, idempotencyKey: key });
    // The server repeats its answer, but the object may be gone since.
    return await collection.find(id, options);
  } catch (cause) {
    if (cause instanceof ConflictError) {
      return "another's";
    }
    throw cause;
  }
}

/** The id and the owner of what was created, for the journal. */
export function summarize({ id, body }: Created) {
  return { id, owner: body?.user_id ?? null };
}

/** The one object of that name, if it is what was asked for. */
async function findCreated<T extends Created, Request extends { readonly name: string }>(
  creation: Creation<T, Request>,
): Promise<T | undefined> {
  const [only, second] = await findNamesakes(creation).catch(() => []);
  return second === undefined && only !== undefined && creation.isOurs(only) ? only : undefined;
}

/** The objects of exactly that name. */
async function findNamesakes<T extends Created, Request extends { readonly name: string }>(
  creation: Creation<T, Request>,
): Promise<readonly T[]> {
  const found = await findCollisions(creation);
  return found.filter(({ name }) => sameName(name, creation.request.name));
}

function findCollisions<T extends Created, Request extends { readonly name: string }>({
  collection,
  type,
  request: { name },
  options: { signal },
}: Creation<T, Request>): Promise<readonly T[]> {
  const filters: Filters = type === undefined ? {} : { type };
  return collection.findNameCollisions(name, filters, { signal });
}

/** The error that the name is taken, with the block that imports the object; the cause when there is no such object. */
async function explainTaken<T extends Created, Request extends { readonly name: string }>(
  creation: Creation<T, Request>,
  cause: ZenmlError | undefined,
  leftover: Leftover | undefined,
): Promise<unknown> {
  const { client, kind, typeName, request, importId = ({ id }) => id } = creation;
  const other = await findOther({
    name: request.name,
    findCollisions: () => findCollisions(creation),
  });
  if (other === undefined) {
    return cause;
  }
  if (client.managedIds.has(other.id)) {
    return twinCreated(kind, request.name, other, { cause });
  }
  const origin =
    leftover === undefined
      ? ""
      : ` An apply in this directory that was interrupted at ${leftover.startedAt} may have created it.`;
  return new OperationError(
    `Cannot create ${kind} ${JSON.stringify(request.name)}`,
    `It already exists: the name is taken by ${describeOwner(request.name, other)}.${origin} Choose another name. To manage that object with this resource, ${explainImport(typeName, importId(other))}`,
    { cause },
  );
}

/** The error that this apply has created another object of that name. */
export function twinCreated(
  kind: string,
  name: string,
  { id }: Pick<Named, "id">,
  options: ErrorOptions,
): OperationError {
  return new OperationError(
    `Cannot create ${kind} ${JSON.stringify(name)}`,
    `It already exists: this apply has just created another one of that name, with the id ${id}. Two resources of this configuration have the same name. Give one of them another name.`,
    options,
  );
}

/** How far the clocks of server and client may differ, together with the time for which a create is repeated. */
const RECENT_MS = 600_000;

/** Whether an object may have been created by a request of just now. */
export function isRecent({ created }: { readonly created: string }): boolean {
  return Math.abs(Date.now() - Date.parse(toRfc3339(created))) < RECENT_MS;
}
