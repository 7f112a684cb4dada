import { didYouMean, OperationError } from "terraform-plugin-kit";
import type { Collection, Filters } from "../../client/collection.ts";
import { componentTypes, isUuid } from "../../client/vocabulary.ts";
import { orUnknown } from "../connection/unknown-facts.ts";

/** Objects that an import may name. */
export type Importable = Pick<
  Collection<{ readonly id: string; readonly name: string }, never, never>,
  "findByName" | "list"
>;

/**
 * The UUID that an import id means: a UUID means itself, a name the one object of that name.
 * Throws an OperationError when there is no such object, or more than one.
 */
export async function findIdForImport(
  kind: string,
  importId: string,
  objects: Importable,
  signal: AbortSignal,
): Promise<string> {
  return isUuid(importId)
    ? importId.toLowerCase()
    : await findIdByName(kind, importId, { objects, filters: {}, signal });
}

/** Where to look for a name. */
export interface NameLookUp {
  readonly objects: Importable;
  readonly filters: Filters;
  readonly signal: AbortSignal;
}

/** The UUID of the only object of that name. Throws an OperationError when there is none, or more than one. */
export async function findIdByName(
  kind: string,
  name: string,
  { objects, filters, signal }: NameLookUp,
): Promise<string> {
  const [only, ...others] = await objects.findByName(name, filters, { signal });
  if (only === undefined) {
    // Only the message needs the list, so its failure must not hide that.
    const all = await orUnknown(objects.list(filters, { hydrate: false, signal }));
    const meant = didYouMean(
      name,
      (all ?? []).map((one) => one.name),
    );
    throw new OperationError(
      `Cannot import ${kind} ${JSON.stringify(name)}`,
      [
        `The server has no ${kind} of that name.`,
        ...(meant === undefined ? [] : [meant]),
        "Import by UUID or by the exact name.",
      ].join(" "),
    );
  }
  if (others.length > 0) {
    const ids = [only, ...others].map(({ id }) => id);
    throw new OperationError(
      `Cannot import ${kind} ${JSON.stringify(name)}`,
      `The server has ${ids.length} of that name: ${ids.join(", ")}. Import one of them by its UUID.`,
    );
  }
  return only.id;
}

/** An import ID, and the version of a write-only argument that it may end with. */
export interface VersionedImportId {
  readonly importId: string;
  /** Null where the import ID has none. */
  readonly version: number | null;
}

/**
 * Splits an import ID such as `UUID?configuration_wo_version=1`, which says that the configuration has the write-only
 * argument at that version. An import knows nothing of the configuration, and could not tell otherwise. Only a UUID can be
 * followed by it, because names may contain anything.
 */
export function splitImportId(importId: string, versionArgument: string): VersionedImportId {
  const [, id = "", argument, version] = /^([^?]+)\?(\w+)=(\d{1,15})$/.exec(importId) ?? [];
  return isUuid(id) && argument === versionArgument
    ? { importId: id, version: Number(version) }
    : { importId, version: null };
}

/**
 * As {@link findIdForImport}, for objects whose names are unique per component type only: the import id is a UUID, or
 * `type/name` as in `example`.
 */
export async function findTypedIdForImport(
  kind: string,
  example: string,
  importId: string,
  objects: Importable,
  signal: AbortSignal,
): Promise<string> {
  if (isUuid(importId)) {
    return importId.toLowerCase();
  }
  const slash = importId.indexOf("/");
  const [type, name] = [importId.slice(0, Math.max(slash, 0)), importId.slice(slash + 1)];
  if (type === "" || name === "") {
    throw new OperationError(
      `Cannot import ${kind} ${JSON.stringify(importId)}`,
      `The import id of a ${kind} is its UUID, or its type and name with a slash between them, such as "${example}".`,
    );
  }
  // A newer server may have other types, so this only says more when nothing is found.
  const meant = didYouMean(type, componentTypes);
  return await findIdByName(`${type} ${kind}`, name, { objects, filters: { type }, signal }).catch(
    (cause: unknown) => {
      throw cause instanceof OperationError && meant !== undefined
        ? new OperationError(
            `Cannot import ${kind} ${JSON.stringify(importId)}`,
            `${JSON.stringify(type)} is not a component type. ${meant}`,
            { cause },
          )
        : cause;
    },
  );
}

/** For objects whose identity is their UUID. Throws an OperationError when it is not one. */
export function idOfIdentity(
  kind: string,
): (request: { readonly identity: { readonly id: string } }) => Promise<{ readonly id: string }> {
  return async ({ identity: { id } }) => {
    if (!isUuid(id)) {
      throw new OperationError(
        `Cannot import ${kind} ${JSON.stringify(id)}`,
        `The "id" of the identity must be a UUID. To import by name, set the "id" argument of the import block in place of "identity".`,
      );
    }
    return { id: id.toLowerCase() };
  };
}
