import type { Construct } from "constructs";
import type { IComponent } from "./component-options.ts";
import { UntypedComponent, type UntypedComponentProps } from "./untyped-component.ts";

/** A component of a stack, with its spec unless it already existed. */
export interface Placed {
  readonly component: IComponent<string>;
  readonly spec: UntypedComponentProps | undefined;
}

/** The components of a stack by type, the default first. */
export type PlacedComponents = ReadonlyMap<string, readonly Placed[]>;

type Slot = IComponent<string> | UntypedComponentProps;

/** Creates components from specs. Existing components are used as they are. */
export function placeComponents(
  scope: Construct,
  slots: object,
  defaults: { readonly name: string; readonly labels: Readonly<Record<string, string>> },
): PlacedComponents {
  const entries = Object.entries(slots)
    // All callers pass the slots of a stack by component type.
    .filter((entry): entry is [string, Slot | readonly Slot[]] => entry[1] !== undefined)
    .map(([type, slot]) => [type, "length" in slot ? slot : [slot]] as const);
  return new Map(
    entries.map(([type, list]) => [
      type,
      list.map((slot, at) => place(scope, type, slot, defaults, at === 0 ? "" : `-${at + 1}`)),
    ]),
  );
}

function place(
  scope: Construct,
  type: string,
  slot: Slot,
  { name, labels }: { readonly name: string; readonly labels: Readonly<Record<string, string>> },
  suffix: string,
): Placed {
  if ("componentId" in slot) {
    return { component: slot, spec: undefined };
  }
  const all = { ...labels, ...slot.labels };
  const component = new UntypedComponent(scope, `${type}${suffix}`, type, {
    ...slot,
    name: slot.name ?? `${name}${suffix}`,
    ...(Object.keys(all).length > 0 && { labels: all }),
  });
  return { component, spec: slot };
}

/** Returns the `components` of the resource: an ID, or a list of IDs if there are several of one type. */
export function toComponentIds(placed: PlacedComponents): Record<string, string | string[]> {
  return Object.fromEntries(
    [...placed].map(([type, list]) => {
      const ids = list.map(({ component }) => component.componentId);
      return [type, ids.length === 1 ? (ids[0] ?? "") : ids] as const;
    }),
  );
}
