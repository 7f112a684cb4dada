import { OperationError } from "terraform-plugin-kit";
import { ConflictError, ServerError, ZenmlError } from "../../client/errors.ts";
import { toRfc3339 } from "./time.ts";

/** An object that may have the name in question. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is created or renamed. */
export interface Naming<T extends Named> {
  /** `create` or `rename`. */
  readonly verb: string;
  /** As a sentence has it: `artifact_store component`. */
  readonly kind: string;
  readonly name: string;
  /** Every object that the server takes for one of that name. */
  findCollisions(): Promise<readonly T[]>;
  /** Whether the object is what this very request would have made. */
  isOurs?(object: T): boolean;
}

/**
 * Runs a create or rename. When the name is taken the error says by what: production servers compare
 * names without regard to case, accents and trailing blanks. A create that never got its answer is looked up.
 */
export async function withNaming<T extends Named>(
  naming: Naming<T>,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    // Of creates that race for one name all but one fail, some of them without saying why.
    const mayBeTaken =
      cause instanceof ConflictError || (cause instanceof ServerError && cause.mayHaveBeenCreated);
    if (mayBeTaken) {
      throw await explain(naming, cause);
    }
    if (cause instanceof ZenmlError && cause.mayHaveBeenCreated) {
      return (await findCreated(naming)) ?? fail(cause);
    }
    throw cause;
  }
}

async function explain<T extends Named>(
  { verb, kind, name, findCollisions }: Naming<T>,
  cause: ZenmlError,
): Promise<Error> {
  const others = await findCollisions().catch(() => []);
  const [other] = others;
  if (other === undefined) {
    return cause;
  }
  const spelling =
    other.name === name
      ? "There is one of that name already"
      : `There is ${JSON.stringify(other.name)} already, and the server takes both for the same name: it does not tell case, accents and trailing blanks apart`;
  return new OperationError(
    `Cannot ${verb} ${kind} ${JSON.stringify(name)}`,
    `${spelling}, with the id ${other.id}. Choose another name, or take that one over with "terraform import".`,
    { cause },
  );
}

/** One object of that name, made as asked: the answer to its creation was lost. */
async function findCreated<T extends Named>({
  findCollisions,
  name,
  isOurs,
}: Naming<T>): Promise<T | undefined> {
  const found = await findCollisions().catch(() => []);
  const [only, second] = found.filter((object) => object.name === name);
  return second === undefined && only !== undefined && isOurs?.(only) === true ? only : undefined;
}

/** How far the clocks of server and client may differ, together with the time that a create was repeated for. */
const RECENT_MS = 600_000;

/** Whether an object may have been made by a request of just now. */
export function isRecent({ created }: { readonly created: string }): boolean {
  return Math.abs(Date.now() - Date.parse(toRfc3339(created))) < RECENT_MS;
}

function fail(cause: Error): never {
  throw cause;
}
