import {
  createValueMap,
  type Dynamic,
  isUnknown,
  UNKNOWN,
  type Unknown,
  type Value,
} from "terraform-plugin-kit";
import { requiredComponentTypes } from "../../../client/vocabulary.ts";
import { toComponentIds } from "../component-ids.ts";
import type { ComponentsOfType } from "../components.ts";
import type { PlannedInheritance } from "../inheritance.ts";
import type { ManagedComponent } from "./managed.ts";
import { type MatchedComponent, matchComponents } from "./match.ts";

/** The computed attributes that follow from `components`. */
export interface PlannedIds {
  readonly component_ids: Dynamic | Unknown;
  readonly managed_component_ids: ManagedIdsPlan | Unknown;
}

type ManagedIdsPlan = { readonly [type: string]: readonly (string | Unknown)[] };

/** Plans the ids of the components that the stack will have, and of those that it will manage, as far as possible. */
export function planComponentIds(
  configured: readonly ComponentsOfType[] | undefined,
  managed: readonly ManagedComponent[],
  inherited: PlannedInheritance,
): PlannedIds {
  if (configured === undefined) {
    return { component_ids: UNKNOWN, managed_component_ids: UNKNOWN };
  }
  const types = configured.map(({ type, isReference, mayBeNull, components }) => ({
    type,
    isReference,
    mayBeNull,
    matched:
      components &&
      matchComponents(
        components,
        managed.filter((one) => one.type === type),
      ),
  }));
  return {
    component_ids:
      inherited === undefined || types.some(mayBeNone) ? UNKNOWN : planAllIds(types, inherited),
    managed_component_ids: types.every(isDecided) ? planManagedIds(types) : UNKNOWN,
  };
}

interface MatchedType {
  readonly type: string;
  readonly isReference: boolean;
  readonly mayBeNull: boolean;
  /** Undefined while the components of the type are unknown as a whole. */
  readonly matched: readonly MatchedComponent[] | undefined;
}

/**
 * Whether the stack may turn out to have no component of the type, such as for a condition that is not known yet. The ids
 * then have no such attribute, and Terraform does not let an attribute go once it is planned.
 */
function mayBeNone({ type, matched, mayBeNull }: MatchedType): boolean {
  const isOpen =
    matched === undefined ? mayBeNull : matched.length > 0 && matched.every(isOptional);
  return isOpen && !requiredComponentTypes.includes(type);
}

/** Whether the component may turn out to be none. */
function isOptional(component: MatchedComponent): boolean {
  return "mayBeNull" in component && component.mayBeNull;
}

function planAllIds(
  types: readonly MatchedType[],
  inherited: NonNullable<PlannedInheritance>,
): Dynamic {
  const configured = types
    .filter(({ matched }) => matched?.length !== 0)
    .map(({ type, matched = [] }): readonly [string, Value] => [
      type,
      // How many there will be is not known either, and Terraform holds a plan to it.
      matched.length === 0 || matched.some(isOptional) ? UNKNOWN : matched.map(idOf),
    ]);
  const others = [...inherited].map(([type, ids]): readonly [string, Value] => [
    type,
    ids ?? UNKNOWN,
  ]);
  return toComponentIds([...configured, ...others]);
}

function idOf(component: MatchedComponent): string | Unknown {
  switch (component.kind) {
    case "reference":
      return component.id;
    case "managed":
      return component.managed.id;
    default:
      return UNKNOWN;
  }
}

/** Whether it is known which components of the type the stack will manage. */
function isDecided({ matched, isReference }: MatchedType): boolean {
  return matched?.every(({ kind }) => kind !== "undecided") ?? isReference;
}

function planManagedIds(types: readonly MatchedType[]): ManagedIdsPlan {
  return createValueMap(
    types
      .map(({ type, matched }) => {
        const inline = (matched ?? []).filter(({ kind }) => kind === "managed" || kind === "new");
        return [type, inline.map(idOf)] as const;
      })
      .filter(([, ids]) => ids.length > 0),
  );
}

/** The managed components that the stack is to lose without a new one in their place, as far as the plan tells. */
export function findRemoved(
  managed: readonly ManagedComponent[],
  planned: ManagedIdsPlan,
): readonly ManagedComponent[] {
  const types = [...new Set(managed.map(({ type }) => type))];
  return types.flatMap((type) => {
    const ids = planned[type] ?? [];
    const removed = managed.filter((one) => one.type === type && !ids.includes(one.id));
    return removed.slice(ids.filter(isUnknown).length);
  });
}
