import type { InlineSpec } from "./inline-spec.ts";
import type { OwnedComponent } from "./owned-components.ts";
import type { Slot } from "./slots.ts";

/** A slot with the component that already stands for it, if one does. */
export type MatchedSlot =
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "owned"; readonly spec: InlineSpec; readonly owned: OwnedComponent }
  | { readonly kind: "new"; readonly spec: InlineSpec }
  /** Cannot be told before everything is known. */
  | { readonly kind: "unknown" };

/**
 * Finds for each inline component of one type the one that the stack owns already: of the same flavor, and
 * of the same name where there is one. A flavor cannot change, so another flavor is another component.
 *
 * What is decided while something is unknown stays true when it becomes known.
 */
export function matchSlots(
  slots: readonly Slot[],
  owned: readonly OwnedComponent[],
): readonly MatchedSlot[] {
  const free = new Set(owned);
  const take = (fits: (one: OwnedComponent) => boolean) => {
    const found = [...free].find(fits);
    if (found !== undefined) {
      free.delete(found);
    }
    return found;
  };
  // A slot that is not known yet may turn out to stand for any component that has no name of its own.
  const isOpen = slots.some(
    (slot) => slot.kind === "unknown" || (slot.kind === "inline" && !isIdentified(slot.spec)),
  );
  const byName = slots.map((slot) =>
    slot.kind === "inline" && isIdentified(slot.spec) && !(isOpen && slot.spec.name === null)
      ? take((one) => one.flavor === slot.spec.flavor && hasName(one, slot.spec))
      : undefined,
  );
  return slots.map((slot, index): MatchedSlot => {
    if (slot.kind !== "inline") {
      return slot.kind === "id" ? slot : { kind: "unknown" };
    }
    const named = byName[index];
    if (named !== undefined) {
      return { kind: "owned", spec: slot.spec, owned: named };
    }
    if (isOpen) {
      return { kind: "unknown" };
    }
    const similar = take((one) => one.flavor === slot.spec.flavor);
    return similar === undefined
      ? { kind: "new", spec: slot.spec }
      : { kind: "owned", spec: slot.spec, owned: similar };
  });
}

function isIdentified({ flavor, name }: InlineSpec): boolean {
  return typeof flavor === "string" && (name === null || typeof name === "string");
}

function hasName(one: OwnedComponent, { name }: InlineSpec): boolean {
  return name === null ? one.ordinal !== undefined : one.name === name;
}
