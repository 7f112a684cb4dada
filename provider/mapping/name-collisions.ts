import { OperationError } from "terraform-plugin-kit";
import { ConflictError, ServerError, ZenmlError } from "../../client/errors.ts";
import { sameName } from "../../client/same-name.ts";
import { toRfc3339 } from "./time.ts";

/** An object that may have the name in question. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A name that an object is to have. */
interface Naming<T extends Named> {
  /** For messages, such as `artifact_store component`. */
  readonly kind: string;
  readonly name: string;
  /** Finds every object that the server takes for one of that name. */
  findCollisions(): Promise<readonly T[]>;
}

/** An object to be created. */
export interface Creation<T extends Named> extends Naming<T> {
  /** Whether the object is what this very request would have created. */
  isOurs(object: T): boolean;
}

/** An object to be updated, under a name that may be new. */
export interface Renaming<T extends Named> extends Naming<T> {
  readonly id: string;
}

/**
 * Creates an object. When its answer is lost, the object is looked up by its name: otherwise it would stay on the
 * server, unknown to Terraform. Throws an OperationError that names the object which has the name already.
 */
export async function createNamed<T extends Named>(
  creation: Creation<T>,
  create: () => Promise<T>,
): Promise<T> {
  try {
    return await create();
  } catch (cause) {
    if (mayBeTaken(cause)) {
      throw await explain("create", creation, cause);
    }
    const created =
      cause instanceof ZenmlError && cause.mayHaveBeenCreated
        ? await findCreated(creation)
        : undefined;
    if (created === undefined) {
      throw cause;
    }
    return created;
  }
}

/** Updates an object. Throws an OperationError that names the object which has the new name already. */
export async function updateNamed<T extends Named>(
  renaming: Renaming<T>,
  update: () => Promise<T>,
): Promise<T> {
  try {
    return await update();
  } catch (cause) {
    throw mayBeTaken(cause) ? await explain("rename", renaming, cause) : cause;
  }
}

/**
 * Of creates that race for one name all but one fail, some of them with a 500 that does not say why. After a 502 to 504
 * of a proxy, the object with the name may be the one that this very request created.
 */
function mayBeTaken(cause: unknown): cause is ZenmlError {
  return (
    cause instanceof ConflictError ||
    (cause instanceof ServerError && cause.status === 500 && cause.mayHaveBeenCreated)
  );
}

/** Who has a name, for a sentence. Servers on MySQL compare names without regard to case, accents and trailing spaces. */
export function describeOwner(name: string, other: Named): string {
  return sameName(other.name, name)
    ? `an object with the id ${other.id}`
    : `${JSON.stringify(other.name)}, with the id ${other.id}: the server ignores case, accents and trailing spaces`;
}

async function explain<T extends Named>(
  verb: string,
  { kind, name, id, findCollisions }: Naming<T> & { readonly id?: string },
  cause: ZenmlError,
): Promise<Error> {
  const found = await findCollisions().catch(() => []);
  const other = found.find((object) => object.id !== id);
  if (other === undefined) {
    return cause;
  }
  return new OperationError(
    `Cannot ${verb} ${kind} ${JSON.stringify(name)}`,
    `It already exists: the name is taken by ${describeOwner(name, other)}. Choose another name, or bring that object under management with an import block:\n\nimport {\n  to = ADDRESS_OF_THIS_RESOURCE\n  id = "${other.id}"\n}`,
    { cause },
  );
}

/** The one object of that name, if it is what was asked for. */
async function findCreated<T extends Named>({
  findCollisions,
  name,
  isOurs,
}: Creation<T>): Promise<T | undefined> {
  const found = await findCollisions().catch(() => []);
  const [only, second] = found.filter((object) => sameName(object.name, name));
  return second === undefined && only !== undefined && isOurs(only) ? only : undefined;
}

/** How far the clocks of server and client may differ, together with the time for which a create is repeated. */
const RECENT_MS = 600_000;

/** Whether an object may have been created by a request of just now. */
export function isRecent({ created }: { readonly created: string }): boolean {
  return Math.abs(Date.now() - Date.parse(toRfc3339(created))) < RECENT_MS;
}
