import { OperationError } from "terraform-plugin-kit";
import { isUuid } from "./uuid.ts";

/** What `find` knows about an object that an import may name. */
export interface NamedObject {
  readonly id: string;
  readonly name: string;
}

/**
 * The UUID that an import id means: itself, or that of the one object with that name.
 * Throws an OperationError when there is none, or more than one.
 */
export async function findIdForImport(
  kind: string,
  importId: string,
  findByName: (name: string) => Promise<readonly NamedObject[]>,
): Promise<string> {
  if (isUuid(importId)) {
    return importId.toLowerCase();
  }
  const found = await findByName(importId);
  const [only, second] = found;
  if (only === undefined) {
    throw new OperationError(
      `Cannot import ${kind} ${JSON.stringify(importId)}`,
      `The server has no ${kind} of that name. Import by UUID or by the exact name.`,
    );
  }
  if (second !== undefined) {
    throw new OperationError(
      `Cannot import ${kind} ${JSON.stringify(importId)}`,
      `The server has ${found.length} of that name: ${found.map(({ id }) => id).join(", ")}. Import one of them by its UUID.`,
    );
  }
  return only.id;
}
