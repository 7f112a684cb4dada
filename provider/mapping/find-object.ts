import {
  AttributeError,
  attributePath,
  isUnknown,
  OperationError,
  type Unknown,
} from "terraform-plugin-kit";
import type { Collection, Filters } from "../../client/collection.ts";
import { sameName } from "../../client/same-name.ts";
import { isUuid } from "../../client/vocabulary.ts";
import { suggestName } from "./similar-name.ts";

/** What a data source looks for, and where. */
export interface LookUp<T extends { readonly id: string; readonly name: string }> {
  /** For summaries, which begin with it, such as `Stack component`. */
  readonly kind: string;
  readonly collection: Pick<
    Collection<T, object, object>,
    "find" | "read" | "list" | "findNameCollisions"
  >;
  readonly config: {
    readonly id: string | Unknown | null;
    readonly name: string | Unknown | null;
  };
  readonly filters?: Filters;
  /** True where names are unique per type only, and the data source takes a `type`. */
  readonly hasTypes?: boolean;
  /** False where the objects in lists are not complete. */
  readonly listsAreComplete?: boolean;
  /** Tells objects of the same name apart. */
  describe(object: T): string;
}

/**
 * The object of the configured id or, without one, the only object of exactly the configured name.
 * Throws a DiagnosticsError when there is no such object, or more than one.
 */
export async function findObject<T extends { readonly id: string; readonly name: string }>(
  lookUp: LookUp<T>,
  signal: AbortSignal,
): Promise<T> {
  const { id, name } = lookUp.config;
  if (typeof id === "string" && id !== "") {
    return findById(lookUp, id, signal);
  }
  if (typeof name === "string" && name !== "") {
    return findByName(lookUp, name, signal);
  }
  throw new OperationError(
    "Missing required argument",
    isUnknown(id) || isUnknown(name)
      ? 'Neither "id" nor "name" is known yet.'
      : 'Set "id" or "name" to a string that is not empty.',
  );
}

async function findById<T extends { readonly id: string; readonly name: string }>(
  { kind, collection }: LookUp<T>,
  id: string,
  signal: AbortSignal,
): Promise<T> {
  if (!isUuid(id)) {
    throw new AttributeError(
      attributePath("id"),
      `${kind} not found`,
      `${JSON.stringify(id)} is not a UUID. Use "name" to look up a name.`,
    );
  }
  const found = await collection.read(id.toLowerCase(), { signal });
  if (found === undefined) {
    throw new AttributeError(
      attributePath("id"),
      `${kind} not found`,
      `The server has no ${kind.toLowerCase()} with the id ${id}. It may have been deleted, or be the id of something else.`,
    );
  }
  return found;
}

async function findByName<T extends { readonly id: string; readonly name: string }>(
  lookUp: LookUp<T>,
  name: string,
  signal: AbortSignal,
): Promise<T> {
  const { kind, collection, filters, describe } = lookUp;
  const candidates = await collection.findNameCollisions(name, filters, { signal });
  const found = candidates.filter((candidate) => sameName(candidate.name, name));
  const [only, second] = found;
  if (only === undefined) {
    const [collision] = candidates;
    const meant =
      collision === undefined
        ? await suggestName(name, collection, filters, signal)
        : `Did you mean ${JSON.stringify(collision.name)}?`;
    const hint = meant ?? (await namesakeOfAnotherType(lookUp, name, signal));
    throw new AttributeError(
      attributePath("name"),
      `${kind} not found`,
      `The server has no ${kind.toLowerCase()} named ${JSON.stringify(name)}${among(filters)}.${hint === undefined ? "" : ` ${hint}`}`,
    );
  }
  if (second !== undefined) {
    const list = found.map((item) => `  - ${describe(item)}, id ${item.id}`).sort();
    throw new AttributeError(
      attributePath("name"),
      `Ambiguous ${kind.toLowerCase()}`,
      `The server has ${found.length} named ${JSON.stringify(name)}${among(filters)}:\n${list.join("\n")}\n\n${lookUp.hasTypes === true && filters?.["type"] === undefined ? 'Set "type" as well, or select one of them with "id".' : 'Select one of them with "id".'}`,
    );
  }
  const complete =
    lookUp.listsAreComplete === false ? await collection.find(only.id, { signal }) : only;
  return complete ?? only;
}

/** As {@link findObject}, for collections whose names are unique per component type only. */
export function findObjectOfType<
  T extends {
    readonly id: string;
    readonly name: string;
    readonly body: { readonly type: string } | null;
  },
>(
  lookUp: Omit<LookUp<T>, "filters" | "describe"> & {
    readonly config: { readonly type: string | Unknown | null };
  },
  signal: AbortSignal,
): Promise<T> {
  const { type } = lookUp.config;
  return findObject(
    {
      ...lookUp,
      hasTypes: true,
      filters: typeof type === "string" && type !== "" ? { type } : {},
      describe: ({ name, body }) => `${body?.type ?? "?"}/${name}`,
    },
    signal,
  );
}

function among(filters: Filters | undefined): string {
  const type = filters?.["type"];
  return type === undefined ? "" : ` among those of type ${JSON.stringify(type)}`;
}

/** For the message of a failure only: a sentence about an object of that name that the filter leaves out, if any. */
async function namesakeOfAnotherType<T extends { readonly id: string; readonly name: string }>(
  { collection, filters, describe }: LookUp<T>,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (filters?.["type"] === undefined) {
    return undefined;
  }
  const [namesake] = await collection.findNameCollisions(name, {}, { signal });
  return namesake === undefined ? undefined : `There is ${describe(namesake)}.`;
}
