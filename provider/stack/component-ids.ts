import {
  createValueMap,
  type Dynamic,
  isUnknown,
  isValueList,
  isValueMap,
  toDynamic,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import type { StackResponse } from "../../client/wire-types.ts";

/** Ids of a stack's components by type; the first of a type is its default. */
export type IdsByType = ReadonlyMap<string, readonly string[]>;

/** The ids of the components that a stack has on the server, types in alphabetical order. */
export function serverIds(stack: StackResponse): IdsByType {
  return new Map(
    Object.entries(stack.metadata?.components ?? {})
      .map(([type, components]) => [type, components.map(({ id }) => id)] as const)
      .filter(([, ids]) => ids.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The ids in the attribute `component_ids` of a state or a plan, without those that are not known yet. */
export function idsFromState(componentIds: Value): IdsByType {
  const plain = unwrapDynamic(componentIds);
  if (plain === null || isUnknown(plain) || !isValueMap(plain)) {
    return new Map();
  }
  return new Map(
    Object.entries(plain)
      .map(([type, value]) => [type, toIds(value)] as const)
      .filter(([, ids]) => ids.length > 0),
  );
}

function toIds(value: Value): readonly string[] {
  const plain = unwrapDynamic(value);
  const items = plain !== null && !isUnknown(plain) && isValueList(plain) ? plain : [plain];
  return items.filter((item) => typeof item === "string");
}

/** The ids as the attribute `component_ids`: a string for a type with one component, a list for several. */
export function toComponentIds(ids: Iterable<readonly [string, Value]>): Dynamic {
  const entries = [...ids].map(([type, list]): readonly [string, Value] => [
    type,
    isValueList(list) && list.length === 1 ? (list[0] ?? null) : list,
  ]);
  const object = toDynamic(createValueMap(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
  if (object === null) {
    throw new TypeError("An object of ids always has a type.");
  }
  return object;
}

/** Whether every type has the same ids in the same order. */
export function sameIds(a: IdsByType, b: IdsByType): boolean {
  return a.size === b.size && [...a].every(([type, ids]) => sameList(ids, b.get(type)));
}

/** Whether the ids are the same in the same order; undefined is like none. */
export function sameList(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): boolean {
  return (a ?? []).join() === (b ?? []).join();
}
