import type { ComponentReference, ComponentsOfType, StackComponent } from "../components.ts";
import type { InlineComponent } from "./inline-component.ts";
import type { ManagedComponent } from "./managed.ts";

/** A component of the stack, once it is known whether the stack manages it already. */
export type MatchedComponent =
  | ComponentReference
  /** The stack manages this one: it is updated if it differs. */
  | {
      readonly kind: "managed";
      readonly inline: InlineComponent;
      readonly managed: ManagedComponent;
    }
  /** It is to be created. */
  | { readonly kind: "new"; readonly inline: InlineComponent }
  /** A component reference that is not known yet. */
  | { readonly kind: "unknown reference"; readonly mayBeNull: boolean }
  /** It depends on something that is not known yet. */
  | { readonly kind: "undecided"; readonly mayBeNull: boolean };

/**
 * Finds, among the managed components of one type, the one that each inline component stands for. It is one of the
 * same flavor, since the server cannot change a flavor; of the same name if there is one, else the first that is
 * left, which is thereby renamed.
 *
 * What is decided while something is unknown holds when it becomes known: a plan must not promise an id that the
 * apply then cannot give.
 */
export function matchComponents(
  components: readonly StackComponent[],
  managed: readonly ManagedComponent[],
): readonly MatchedComponent[] {
  const left = new Set(managed);
  const take = (fits: (one: ManagedComponent) => boolean) => {
    const found = [...left].find(fits);
    if (found !== undefined) {
      left.delete(found);
    }
    return found;
  };
  // What is not known yet may turn out to stand for any component that is named after the stack.
  const isOpen = components.some(
    (one) =>
      (one.kind === "unknown" && !one.isReference) || (one.kind === "inline" && !isIdentified(one)),
  );
  // Those with a name of their own choose first: another must not be renamed to what they already are.
  const byName = components.map((one) =>
    one.kind === "inline" && isIdentified(one) && !(isOpen && one.name === null)
      ? take((candidate) => candidate.flavor === one.flavor && hasName(candidate, one))
      : undefined,
  );
  return components.map((one, index): MatchedComponent => {
    if (one.kind === "reference") {
      return one;
    }
    if (one.kind === "unknown" && one.isReference) {
      return { kind: "unknown reference", mayBeNull: one.mayBeNull };
    }
    if (one.kind !== "inline") {
      return { kind: "undecided", mayBeNull: one.kind === "unknown" && one.mayBeNull };
    }
    const named = byName[index];
    if (named !== undefined) {
      return { kind: "managed", inline: one, managed: named };
    }
    if (isOpen) {
      return { kind: "undecided", mayBeNull: false };
    }
    const renamed = take((candidate) => candidate.flavor === one.flavor);
    return renamed === undefined
      ? { kind: "new", inline: one }
      : { kind: "managed", inline: one, managed: renamed };
  });
}

function isIdentified({ flavor, name }: InlineComponent): boolean {
  return typeof flavor === "string" && (name === null || typeof name === "string");
}

function hasName(managed: ManagedComponent, { name }: InlineComponent): boolean {
  return name === null ? managed.ordinal !== undefined : managed.name === name;
}

/** The inline component that stands for each managed one, by the id of the latter. */
export function findInlineComponents(
  configured: readonly ComponentsOfType[],
  managed: readonly ManagedComponent[],
): ReadonlyMap<string, InlineComponent> {
  const matched = configured.flatMap(({ type, components }) =>
    matchComponents(
      components ?? [],
      managed.filter((one) => one.type === type),
    ),
  );
  return new Map(
    matched.flatMap((one) => (one.kind === "managed" ? [[one.managed.id, one.inline]] : [])),
  );
}
