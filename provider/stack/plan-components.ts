import {
  createValueMap,
  type Dynamic,
  UNKNOWN,
  type Unknown,
  type Value,
} from "terraform-plugin-kit";
import { toComponentIds } from "./component-ids.ts";
import { type MatchedSlot, matchSlots } from "./match-slots.ts";
import type { OwnedComponent } from "./owned-components.ts";
import type { TypeSlots } from "./slots.ts";

/** What types that are not configured will have; undefined ids are not known yet, undefined as a whole: nor are the types. */
export type PlannedInheritance = ReadonlyMap<string, readonly string[] | undefined> | undefined;

/** The computed attributes that follow from `components`. */
export interface PlannedComponents {
  readonly component_ids: Dynamic | Unknown;
  readonly managed_component_ids:
    | { readonly [type: string]: readonly (string | Unknown)[] }
    | Unknown;
}

/** Plans what the stack will have and own, as far as that is known. */
export function planComponents(
  slots: readonly TypeSlots[] | undefined,
  owned: readonly OwnedComponent[],
  inherited: PlannedInheritance,
): PlannedComponents {
  if (slots === undefined) {
    return { component_ids: UNKNOWN, managed_component_ids: UNKNOWN };
  }
  const types = slots.map((one) => ({
    type: one.type,
    matched:
      one.slots === undefined
        ? undefined
        : matchSlots(
            one.slots,
            owned.filter(({ type }) => type === one.type),
          ),
  }));
  return {
    component_ids: inherited === undefined ? UNKNOWN : planIds(types, inherited),
    managed_component_ids: types.every(isDecided) ? planManaged(types) : UNKNOWN,
  };
}

interface MatchedType {
  readonly type: string;
  readonly matched: readonly MatchedSlot[] | undefined;
}

function planIds(
  types: readonly MatchedType[],
  inherited: Exclude<PlannedInheritance, undefined>,
): Dynamic {
  const configured = types
    .filter(({ matched }) => matched?.length !== 0)
    .map(({ type, matched }): readonly [string, Value] => [type, matched?.map(idOf) ?? UNKNOWN]);
  const rest = [...inherited].map(([type, ids]): readonly [string, Value] => [
    type,
    ids ?? UNKNOWN,
  ]);
  return toComponentIds([...configured, ...rest]);
}

function idOf(slot: MatchedSlot): string | Unknown {
  switch (slot.kind) {
    case "id":
      return slot.id;
    case "owned":
      return slot.owned.id;
    default:
      return UNKNOWN;
  }
}

/** Whether it is known which of the type's components will belong to the stack. */
function isDecided({ matched }: MatchedType): boolean {
  return matched?.every(({ kind }) => kind !== "unknown") === true;
}

function planManaged(types: readonly MatchedType[]): {
  readonly [type: string]: readonly (string | Unknown)[];
} {
  return createValueMap(
    types
      .map(({ type, matched }) => {
        const own = (matched ?? []).filter(({ kind }) => kind === "owned" || kind === "new");
        return [type, own.map(idOf)] as const;
      })
      .filter(([, ids]) => ids.length > 0),
  );
}
