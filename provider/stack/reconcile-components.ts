import {
  createValueMap,
  type Dynamic,
  isValueList,
  toDynamic,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import { type IdsByType, sameList } from "./component-ids.ts";
import { type ComponentsOfType, readComponents } from "./components.ts";
import { inheritFrom } from "./inheritance.ts";
import type { InlineComponent } from "./inline/inline-component.ts";
import type { ManagedComponent } from "./inline/managed.ts";
import { matchComponents } from "./inline/match.ts";

/** What a read knows about the components of a stack, beside `components` as it is in the state. */
export interface ReadComponents {
  /** What the stack had at the last write; empty in the state of another provider. */
  readonly before: IdsByType;
  readonly server: IdsByType;
  /** What the base stack has. */
  readonly base: IdsByType;
  readonly managed: readonly ManagedComponent[];
  /** What to show for an inline component: itself, with what has drifted in the managed one. */
  showInline(inline: InlineComponent, managed: ManagedComponent): Value;
}

/**
 * `components` after a read. A type stays as written while the stack has the components that are written there. For
 * any other type, the state shows what the server has, so that the plan repairs it. Gives the very same value if
 * nothing has drifted.
 */
export function reconcileComponents(
  argument: Dynamic | null,
  read: ReadComponents,
): Dynamic | null {
  const written = readComponents(argument) ?? [];
  const shown = written.map((own) => ({ ...own, value: showType(own, read) }));
  const added = findAdded(written, read);
  if (added.length === 0 && shown.every(({ value, source }) => value === source)) {
    return argument;
  }
  const kept = shown.flatMap(({ type, value }): (readonly [string, Value])[] =>
    value === undefined ? [] : [[type, value]],
  );
  return toDynamic(createValueMap([...kept, ...added]));
}

/** The value of a written type; undefined if the stack has no components of the type, but should. */
function showType(own: ComponentsOfType, read: ReadComponents): Value | undefined {
  const matched = matchComponents(
    own.components ?? [],
    read.managed.filter(({ type }) => type === own.type),
  );
  // A component that is not created yet has no id, and so equals none of the server's.
  const written = (own.components ?? []).map(({ source }, index) => {
    const one = matched[index];
    return one?.kind === "managed"
      ? { id: one.managed.id, source, shown: read.showInline(one.inline, one.managed) }
      : { id: one?.kind === "reference" ? one.id : "", source, shown: source };
  });
  const ids = read.server.get(own.type) ?? [];
  const isAsWritten = sameList(
    ids,
    written.map(({ id }) => id),
  );
  if (isAsWritten && written.every(({ source, shown }) => source === shown)) {
    return own.source;
  }
  if (!isAsWritten && ids.length === 0) {
    return undefined;
  }
  if (hasDefaultOrchestrator(own, ids, read.before)) {
    return own.source;
  }
  const items = isAsWritten
    ? written.map(({ shown }) => shown)
    : ids.map((id) => written.find((one) => one.id === id)?.shown ?? id);
  return isValueList(unwrapDynamic(own.source)) ? items : oneOrList(items);
}

/**
 * Whether the stack still has the default orchestrator that it got at the last write, because its configuration refuses
 * any other with null: every stack has one.
 */
function hasDefaultOrchestrator(
  { type, components }: ComponentsOfType,
  ids: readonly string[],
  before: IdsByType,
): boolean {
  return type === "orchestrator" && components?.length === 0 && sameList(ids, before.get(type));
}

/** Types that are not written, and that somebody has changed since the last write. */
function findAdded(
  written: readonly ComponentsOfType[],
  { before, server, base }: ReadComponents,
): readonly (readonly [string, Value])[] {
  // A state that was moved from another provider has no `component_ids`, but its references say as much.
  const known = before.size > 0 ? before : referencesIn(written);
  const inherited = inheritFrom(base, written);
  return [...server]
    .filter(
      ([type, ids]) =>
        !written.some((own) => own.type === type) &&
        !sameList(ids, known.get(type)) &&
        !sameList(ids, inherited.get(type)),
    )
    .map(([type, ids]) => [type, oneOrList(ids)]);
}

function referencesIn(written: readonly ComponentsOfType[]): IdsByType {
  return new Map(
    written
      .map(({ type, components = [] }) => {
        const ids = components.flatMap((one) => (one.kind === "reference" ? [one.id] : []));
        return [type, ids] as const;
      })
      .filter(([, ids]) => ids.length > 0),
  );
}

function oneOrList(items: readonly Value[]): Value {
  return items.length === 1 ? (items[0] ?? null) : items;
}
