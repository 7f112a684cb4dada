import { didYouMean, OperationError } from "terraform-plugin-kit";
import type { Collection, Filters } from "../../client/collection.ts";
import { componentTypes, isUuid } from "../../client/vocabulary.ts";
import { suggestName } from "./similar-name.ts";

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
    const meant = await suggestName(name, objects, filters, signal);
    throw new OperationError(
      `Cannot import ${kind} ${JSON.stringify(name)}`,
      [
        `The server has no ${kind} of that name.`,
        ...(meant === undefined ? [] : [meant]),
        "Import by UUID or by the exact name.",
        ...(/\?\w+=/.test(name)
          ? ['Only a UUID can be followed by "?" and what the configuration has.']
          : []),
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

/** Splits an import ID such as `UUID?configuration_wo_version=1`, as {@link splitImportId} does. */
export function splitVersion(importId: string, versionArgument: string): VersionedImportId {
  const { importId: id, value } = splitImportId(importId, versionArgument, /^\d{1,15}$/);
  return { importId: id, version: value === null ? null : Number(value) };
}

/** An import ID, and what it says about the configuration. */
export interface SplitImportId {
  readonly importId: string;
  /** Null where the import ID says nothing. */
  readonly value: string | null;
}

/**
 * Splits an import ID such as `UUID?inline=orchestrator`, which says something about the configuration that an import
 * cannot know otherwise. Only a UUID can be followed by it, because names may contain anything. Whatever does not have the
 * form stays whole.
 */
export function splitImportId(importId: string, key: string, form: RegExp): SplitImportId {
  const [, id = "", name, value = ""] = /^([^?]+)\?(\w+)=(.*)$/.exec(importId) ?? [];
  return isUuid(id) && name === key && form.test(value)
    ? { importId: id, value }
    : { importId, value: null };
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
