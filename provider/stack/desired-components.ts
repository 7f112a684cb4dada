import { AttributeError, attributePath, DiagnosticsError, extendPath } from "terraform-plugin-kit";
import { checkInlineSpec } from "./check-inline-spec.ts";
import { type InlineSpec, textOf } from "./inline-spec.ts";
import { type MatchedSlot, matchSlots } from "./match-slots.ts";
import type { OwnedComponent } from "./owned-components.ts";
import type { TypeSlots } from "./slots.ts";

/** A component that the stack is to have, everything about it known. */
export type DesiredComponent = { readonly kind: "id"; readonly id: string } | DesiredInline;

/** A component that the stack is to own. */
export interface DesiredInline {
  readonly kind: "inline";
  readonly type: string;
  readonly spec: InlineSpec;
  readonly name: string;
  readonly ordinal: number | undefined;
  /** What stands for it already. */
  readonly owned: OwnedComponent | undefined;
  /** What it takes the place of: a component of another flavor. */
  readonly replaces: OwnedComponent | undefined;
}

/** What a stack is to have and what it has to let go. */
export interface DesiredComponents {
  /** By type, in order. Types without components are left out. */
  readonly types: ReadonlyMap<string, readonly DesiredComponent[]>;
  /** Owned components that the stack no longer has, those that are replaced included. */
  readonly dropped: readonly OwnedComponent[];
}

/**
 * Decides at apply, when everything is known, what becomes of each component. Throws a DiagnosticsError
 * when a value that was unknown before turns out to be none that a stack can have.
 */
export function toDesiredComponents(
  slots: readonly TypeSlots[],
  owned: readonly OwnedComponent[],
  stackName: string,
): DesiredComponents {
  const types = new Map<string, readonly DesiredComponent[]>();
  for (const { type, slots: own } of slots) {
    const ofType = owned.filter((one) => one.type === type);
    const matched = matchSlots(own ?? [], ofType);
    refuseInvalid(type, own ?? []);
    if (matched.length > 0) {
      types.set(type, toDesired(type, matched, ofType, stackName));
    }
  }
  const kept = new Set(
    [...types.values()].flat().flatMap((one) => (one.kind === "inline" ? [one.owned?.id] : [])),
  );
  return { types, dropped: owned.filter(({ id }) => !kept.has(id)) };
}

function refuseInvalid(type: string, slots: NonNullable<TypeSlots["slots"]>): void {
  for (const [index, slot] of slots.entries()) {
    const path =
      slots.length === 1
        ? extendPath(attributePath("components"), type)
        : extendPath(attributePath("components"), type, index);
    if (slot.kind === "inline") {
      const problems = checkInlineSpec(slot.spec, path);
      if (problems.length > 0) {
        throw new DiagnosticsError(problems);
      }
    } else if (slot.kind !== "id" || slot.id === "") {
      throw new AttributeError(
        [{ attribute: "components" }, { key: type }],
        "Invalid component ID",
        `The stack's ${type} turned out to be neither the id of a component nor an inline component.`,
      );
    }
  }
}

function toDesired(
  type: string,
  matched: readonly MatchedSlot[],
  owned: readonly OwnedComponent[],
  stackName: string,
): readonly DesiredComponent[] {
  const kept = new Set(matched.flatMap((slot) => (slot.kind === "owned" ? [slot.owned] : [])));
  const outdated = owned.filter((one) => !kept.has(one));
  const taken = new Set(
    matched.flatMap((slot) =>
      slot.kind === "owned" && slot.spec.name === null ? (slot.owned.ordinal ?? []) : [],
    ),
  );
  const nextOrdinal = () => {
    let ordinal = 1;
    while (taken.has(ordinal)) {
      ordinal += 1;
    }
    taken.add(ordinal);
    return ordinal;
  };
  return matched.flatMap((slot): DesiredComponent[] => {
    if (slot.kind !== "owned" && slot.kind !== "new") {
      return slot.kind === "id" ? [slot] : [];
    }
    const known = slot.kind === "owned" ? slot.owned : undefined;
    const explicit = textOf(slot.spec.name);
    const ordinal = explicit === null ? (known?.ordinal ?? nextOrdinal()) : undefined;
    return [
      {
        kind: "inline",
        type,
        spec: slot.spec,
        name: explicit ?? defaultName(stackName, ordinal ?? 1),
        ordinal,
        owned: known,
        replaces: known === undefined ? outdated.shift() : undefined,
      },
    ];
  });
}

/** `<stack>` for the first component of a type, `<stack>-2` and so on for more. */
export function defaultName(stackName: string, ordinal: number): string {
  return ordinal === 1 ? stackName : `${stackName}-${ordinal}`;
}
