import { toDynamic } from "../../framework/cty/dynamic.ts";
import {
  createValueMap,
  type Dynamic,
  isValueMap,
  unwrapDynamic,
  type Value,
} from "../../framework/cty/values.ts";
import { type IdsByType, sameList } from "./component-ids.ts";
import { readSlots } from "./slots.ts";

/**
 * `components` after a read. A type whose components on the server are the ones that were there at
 * the last write stays as it was written; any other shows what the server has, so that the plan repairs it.
 *
 * `known` holds what the stack had at the last write; state of another provider has only `components`.
 */
export function reconcileComponents(
  before: Dynamic | null,
  known: IdsByType,
  server: IdsByType,
): Dynamic | null {
  const written = unwrapDynamic(before);
  const entries = written !== null && isValueMap(written) ? Object.entries(written) : [];
  const expected = known.size > 0 ? known : idsOfSlots(before);
  const types = new Set([...expected.keys(), ...server.keys()]);
  const drifted = [...types].filter((type) => !sameList(expected.get(type), server.get(type)));
  if (drifted.length === 0) {
    return before;
  }
  const kept = entries.filter(([type]) => !drifted.includes(type));
  const shown = drifted.flatMap((type): [string, Value][] => {
    const ids = server.get(type) ?? [];
    return ids.length === 0 ? [] : [[type, ids.length === 1 ? (ids[0] ?? null) : ids]];
  });
  return toDynamic(createValueMap([...kept, ...shown]));
}

function idsOfSlots(components: Dynamic | null): IdsByType {
  return new Map(
    (readSlots(components) ?? [])
      .map(
        ({ type, slots }) =>
          [type, (slots ?? []).flatMap((slot) => (slot.kind === "id" ? [slot.id] : []))] as const,
      )
      .filter(([, ids]) => ids.length > 0),
  );
}
