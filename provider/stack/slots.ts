import {
  isUnknown,
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import { repeatableComponentTypes } from "../../client/vocabulary.ts";
import { isUuid } from "../mapping/uuid.ts";
import { type InlineSpec, readInlineSpec } from "./inline-spec.ts";

/** A component of a stack as it is configured. */
export type Slot =
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "inline"; readonly spec: InlineSpec }
  /** Known only later: it may turn out to be either. */
  | { readonly kind: "unknown" }
  /** Neither an id nor an object, such as a number. */
  | { readonly kind: "invalid" };

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
  return isUnknown(plain) ? undefined : slotValues(plain).map(toSlot);
}

/** What stands for the components of one type, one value each; nulls in a list count for nothing. */
export function slotValues(value: Value): readonly Value[] {
  const plain = unwrapDynamic(value);
  const items = isValueList(plain) ? plain : [plain];
  return items.map(unwrapDynamic).filter((item) => item !== null);
}

function toSlot(value: Value): Slot {
  if (isUnknown(value)) {
    return { kind: "unknown" };
  }
  if (typeof value === "string") {
    return { kind: "id", id: toId(value) };
  }
  return value !== null && isValueMap(value)
    ? { kind: "inline", spec: readInlineSpec(value) }
    : { kind: "invalid" };
}

/** The server answers with small letters, whatever was sent. */
function toId(text: string): string {
  const id = text.trim();
  return isUuid(id) ? id.toLowerCase() : id;
}

/** The slots of that type: none where it is not named, undefined where they are not known. */
export function slotsOf(slots: readonly TypeSlots[], type: string): readonly Slot[] | undefined {
  const entry = slots.find((one) => one.type === type);
  return entry === undefined ? [] : entry.slots;
}

export function isRepeatable(type: string): boolean {
  return repeatableComponentTypes.some((repeatable) => repeatable === type);
}
