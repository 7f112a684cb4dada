import {
  createValueMap,
  type Dynamic,
  isValueList,
  isValueMap,
  toDynamic,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import { type IdsByType, sameList } from "./component-ids.ts";
import type { InlineSpec } from "./inline-spec.ts";
import { matchSlots } from "./match-slots.ts";
import type { OwnedComponent } from "./owned-components.ts";
import { readSlots, slotsOf, slotValues } from "./slots.ts";

/** What a read has found, besides what the state says of `components`. */
export interface StackFacts {
  /** What the stack had at the last write; state of another provider does not say. */
  readonly known: IdsByType;
  readonly server: IdsByType;
  /** What types that are not configured inherit now. */
  readonly inherited: IdsByType;
  readonly owned: readonly OwnedComponent[];
  /** What stands for an owned component: its spec, with what has drifted. */
  sourceOf(spec: InlineSpec, owned: OwnedComponent): Value;
}

/**
 * `components` after a read. A type whose components on the server are the ones that were there at
 * the last write stays as it was written; any other shows what the server has, so that the plan repairs it.
 */
export function reconcileComponents(before: Dynamic | null, facts: StackFacts): Dynamic | null {
  const written = unwrapDynamic(before);
  const entries = written !== null && isValueMap(written) ? written : {};
  const shown = Object.keys(entries).map((type): readonly [string, Value] => [
    type,
    showWritten(type, entries[type] ?? null, before, facts),
  ]);
  const known = facts.known.size > 0 ? facts.known : idsOfSlots(before);
  const added = [...facts.server]
    .filter(
      ([type, ids]) =>
        !(type in entries) &&
        !sameList(ids, known.get(type)) &&
        !sameList(ids, facts.inherited.get(type)),
    )
    .map(([type, ids]): readonly [string, Value] => [type, oneOrList(ids)]);
  const after = [...shown.filter(([, value]) => value !== ABSENT), ...added];
  const isSame =
    added.length === 0 && shown.every(([type, value]) => value === (entries[type] ?? null));
  return isSame ? before : toDynamic(createValueMap(after));
}

/** Stands for a type that the server does not have any more: an empty list, which nobody writes. */
const ABSENT: Value = [];

function showWritten(type: string, value: Value, before: Dynamic | null, facts: StackFacts): Value {
  const slots = slotsOf(readSlots(before) ?? [], type) ?? [];
  const matched = matchSlots(
    slots,
    facts.owned.filter((one) => one.type === type),
  );
  const items = slotValues(value);
  const bySlot = matched.map((slot, index) =>
    slot.kind === "owned"
      ? { id: slot.owned.id, source: facts.sourceOf(slot.spec, slot.owned) }
      : { id: slot.kind === "id" ? slot.id : "", source: items[index] ?? null },
  );
  const ids = facts.server.get(type) ?? [];
  const isAsBefore = sameList(
    ids,
    bySlot.map(({ id }) => id),
  );
  if (isAsBefore) {
    const isSame = bySlot.every(({ source }, index) => source === items[index]);
    return isSame
      ? value
      : rebuild(
          value,
          bySlot.map(({ source }) => source),
        );
  }
  if (ids.length === 0) {
    return ABSENT;
  }
  const sources = ids.map((id) => bySlot.find((slot) => slot.id === id)?.source ?? id);
  return rebuild(value, sources);
}

/** In the form it was written in, where that is possible. */
function rebuild(value: Value, items: readonly Value[]): Value {
  return isValueList(unwrapDynamic(value)) ? items : oneOrList(items);
}

function oneOrList(items: readonly Value[]): Value {
  return items.length === 1 ? (items[0] ?? null) : items;
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
