import { repeatableComponentTypes } from "../../client/vocabulary.ts";
import {
  isUnknown,
  isValueList,
  isValueMap,
  type Unknown,
  unwrapDynamic,
  type Value,
} from "../../framework/cty/values.ts";

/** A component of a stack as it is configured: by id, or something only known later. */
export type Slot = { readonly kind: "id"; readonly id: string } | { readonly kind: "unknown" };

/**
 * What `components` says of one component type. No slots: nothing of that type. Undefined slots: not
 * known yet.
 */
export interface TypeSlots {
  readonly type: string;
  readonly slots: readonly Slot[] | undefined;
}

/** What `components` says; undefined while it is unknown as a whole. */
export function readSlots(components: Value): readonly TypeSlots[] | undefined {
  const plain = unwrapDynamic(components);
  if (isUnknown(plain)) {
    return undefined;
  }
  return plain === null || !isValueMap(plain)
    ? []
    : Object.entries(plain).map(([type, value]) => ({ type, slots: readTypeSlots(value) }));
}

function readTypeSlots(value: Value): readonly Slot[] | undefined {
  const plain = unwrapDynamic(value);
  if (plain === null) {
    return [];
  }
  if (isUnknown(plain)) {
    return undefined;
  }
  return (isValueList(plain) ? plain : [plain]).flatMap((item) => readSlot(item));
}

function readSlot(value: Value): readonly Slot[] {
  const plain = unwrapDynamic(value);
  if (plain === null) {
    return [];
  }
  return typeof plain === "string" ? [{ kind: "id", id: plain.trim() }] : [{ kind: "unknown" }];
}

/** The ids of a slot list, as far as they are known. */
export function slotIds(slots: readonly Slot[]): readonly (string | Unknown | undefined)[] {
  return slots.map((slot) => (slot.kind === "id" ? slot.id : undefined));
}

export function isRepeatable(type: string): boolean {
  return repeatableComponentTypes.some((repeatable) => repeatable === type);
}
