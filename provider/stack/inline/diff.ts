import { AttributeError, DiagnosticsError } from "terraform-plugin-kit";
import type { ComponentReference, ComponentsOfType } from "../components.ts";
import { type InlineComponent, toStringOrNull } from "./inline-component.ts";
import type { ManagedComponent } from "./managed.ts";
import { type MatchedComponent, matchComponents } from "./match.ts";
import { checkForm } from "./validate.ts";

/** What an apply does for an inline component, all of whose arguments are known. */
export interface InlineChange {
  readonly kind: "inline";
  readonly inline: InlineComponent;
  readonly name: string;
  readonly ordinal: ManagedComponent["ordinal"];
  /** The component that stands for it; undefined if it is to be created. */
  readonly managed: ManagedComponent | undefined;
  /** The component of another flavor that the new one replaces. */
  readonly replaces: ManagedComponent | undefined;
}

/** What an apply does to the components of a stack. */
export interface ComponentChanges {
  /** By type, in the order of the stack. Types without components are left out. */
  readonly types: ReadonlyMap<string, readonly (ComponentReference | InlineChange)[]>;
  /** Components that the stack no longer manages, replaced ones included. */
  readonly removed: readonly ManagedComponent[];
}

/**
 * Compares what is configured with what the stack manages, at apply, when everything is known. Throws a
 * DiagnosticsError if a value that was unknown in the plan turns out not to be a component.
 */
export function diffComponents(
  configured: readonly ComponentsOfType[],
  managed: readonly ManagedComponent[],
  stackName: string,
): ComponentChanges {
  const types = new Map<string, readonly (ComponentReference | InlineChange)[]>();
  for (const entry of configured) {
    refuseInvalid(entry);
    const ofType = managed.filter(({ type }) => type === entry.type);
    const matched = matchComponents(entry.components ?? [], ofType);
    if (matched.length > 0) {
      types.set(entry.type, toChanges(matched, ofType, stackName));
    }
  }
  const kept = new Set(
    [...types.values()].flat().flatMap((one) => (one.kind === "inline" ? [one.managed?.id] : [])),
  );
  return { types, removed: managed.filter(({ id }) => !kept.has(id)) };
}

function refuseInvalid({ type, components = [] }: ComponentsOfType): void {
  for (const component of components) {
    if (component.kind === "inline") {
      const mistakes = checkForm(component);
      if (mistakes.length > 0) {
        throw new DiagnosticsError(mistakes);
      }
    } else if (component.kind !== "reference" || component.id === "") {
      throw new AttributeError(
        component.path,
        "Invalid component",
        `The stack's ${type} was unknown in the plan, and is now neither the id of a component nor an inline component.`,
      );
    }
  }
}

function toChanges(
  matched: readonly MatchedComponent[],
  managed: readonly ManagedComponent[],
  stackName: string,
): readonly (ComponentReference | InlineChange)[] {
  const kept = new Set(matched.flatMap((one) => (one.kind === "managed" ? [one.managed] : [])));
  const unmatched = managed.filter((one) => !kept.has(one));
  // A new component replaces one that is left over, so that other stacks which use that one are not left without.
  const nextOrdinal = countFreeOrdinals(matched);
  return matched.flatMap((one): (ComponentReference | InlineChange)[] => {
    if (one.kind !== "managed" && one.kind !== "new") {
      return one.kind === "reference" ? [one] : [];
    }
    const { inline } = one;
    const current = one.kind === "managed" ? one.managed : undefined;
    const replaces = one.kind === "new" ? unmatched.shift() : undefined;
    const own = toStringOrNull(inline.name);
    if (own !== null) {
      return [
        { kind: "inline", inline, name: own, ordinal: undefined, managed: current, replaces },
      ];
    }
    const ordinal = current?.ordinal ?? nextOrdinal();
    const name = defaultName(stackName, ordinal);
    return [{ kind: "inline", inline, name, ordinal, managed: current, replaces }];
  });
}

/** Gives the lowest numbers that no component of the type has or keeps. */
function countFreeOrdinals(matched: readonly MatchedComponent[]): () => number {
  const taken = new Set(
    matched.flatMap((one) =>
      one.kind === "managed" && one.inline.name === null ? [one.managed.ordinal] : [],
    ),
  );
  let last = 0;
  return () => {
    do {
      last += 1;
    } while (taken.has(last));
    return last;
  };
}

/** `<stack>` for the first component of a type that has no name of its own, then `<stack>-2` and so on. */
export function defaultName(stackName: string, ordinal: number): string {
  return ordinal === 1 ? stackName : `${stackName}-${ordinal}`;
}
