import { OperationError } from "terraform-plugin-kit";
import { ConflictError, ServerError, type ZenmlError } from "../../client/errors.ts";
import { sameName } from "../../client/same-name.ts";

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

/** An object to be updated, under a name that may be new. */
export interface Renaming<T extends Named> extends Naming<T> {
  readonly id: string;
}

/** Updates an object. Throws an OperationError that names the object which has the new name already. */
export async function updateNamed<T extends Named>(
  renaming: Renaming<T>,
  update: () => Promise<T>,
): Promise<T> {
  try {
    return await update();
  } catch (cause) {
    throw mayBeTaken(cause) ? await explain(renaming, cause) : cause;
  }
}

/**
 * Of creates that race for one name all but one fail, some of them with a 500 that does not say why. After a 502 to 504
 * of a proxy, the object with the name may be the one that this very request created.
 */
export function mayBeTaken(cause: unknown): cause is ZenmlError {
  return (
    cause instanceof ConflictError ||
    (cause instanceof ServerError && cause.status === 500 && cause.mayHaveBeenCreated)
  );
}

/** The error that the new name is taken; the cause when no other object has it. */
async function explain<T extends Named>(renaming: Renaming<T>, cause: ZenmlError): Promise<Error> {
  const { kind, name } = renaming;
  const other = await findOther(renaming);
  return other === undefined
    ? cause
    : new OperationError(
        `Cannot rename ${kind} ${JSON.stringify(name)}`,
        `It already exists: the name is taken by ${describeOwner(name, other)}. Choose another name.`,
        { cause },
      );
}

/** The object, other than that of the `id`, that the server takes for one of the name; undefined if it cannot say. */
export async function findOther<T extends Named>({
  id,
  findCollisions,
}: Omit<Naming<T>, "kind"> & { readonly id?: string }): Promise<T | undefined> {
  const found = await findCollisions().catch(() => []);
  return found.find((object) => object.id !== id);
}

/** Who has a name, for a sentence. Servers on MySQL compare names without regard to case, accents and trailing spaces. */
export function describeOwner(name: string, other: Named): string {
  return sameName(other.name, name)
    ? `an object with the id ${other.id}`
    : `${JSON.stringify(other.name)}, with the id ${other.id}: the server ignores case, accents and trailing spaces`;
}
