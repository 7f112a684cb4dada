import {
  createValueMap,
  isValueList,
  isValueMap,
  type PrivateState,
  type Value,
} from "terraform-plugin-kit";

/** A component that belongs to a stack: it was made for it and is deleted with it. */
export interface OwnedComponent {
  readonly id: string;
  readonly type: string;
  readonly flavor: string;
  /** As it was last written. */
  readonly name: string;
  /** Its number among the components of its type that are named after the stack; undefined when it has a name of its own. */
  readonly ordinal: number | undefined;
}

/** `managed_component_ids` as it is in a state. */
export type ManagedIds = { readonly [type: string]: readonly string[] | null };

/** Where private state keeps what is known of the owned components. */
const PRIVATE_KEY = "owned";

/** The components that the state says belong to the stack, with what is remembered of them. */
export function recallOwned(
  privateState: PrivateState,
  managed: ManagedIds | null,
): readonly OwnedComponent[] {
  const stored = privateState.get(PRIVATE_KEY);
  const known = new Map(
    (stored !== undefined && isValueList(stored) ? stored : [])
      .map(toOwned)
      .map((one) => [one.id, one] as const),
  );
  return Object.entries(managed ?? {}).flatMap(([type, ids]) =>
    (ids ?? []).map(
      // Unknown to private state: state that was edited or moved. It has no name or flavor to match by.
      (id) => known.get(id) ?? { id, type, flavor: "", name: "", ordinal: undefined },
    ),
  );
}

function toOwned(stored: Value): OwnedComponent {
  const item = stored !== null && isValueMap(stored) ? stored : {};
  const text = (key: string) => (typeof item[key] === "string" ? item[key] : "");
  const ordinal = item["ordinal"];
  return {
    id: text("id"),
    type: text("type"),
    flavor: text("flavor"),
    name: text("name"),
    ordinal: typeof ordinal === "number" ? ordinal : undefined,
  };
}

export function rememberOwned(privateState: PrivateState, owned: readonly OwnedComponent[]): void {
  privateState.set(
    PRIVATE_KEY,
    owned.length === 0
      ? undefined
      : owned.map(({ ordinal, ...one }) => ({
          ...one,
          ...(ordinal === undefined ? {} : { ordinal }),
        })),
  );
}

/** The owned components as the attribute `managed_component_ids`. */
export function toManagedIds(owned: readonly OwnedComponent[]): {
  readonly [type: string]: readonly string[];
} {
  const byType = new Map<string, string[]>();
  for (const { type, id } of owned) {
    byType.set(type, [...(byType.get(type) ?? []), id]);
  }
  return createValueMap(byType);
}

/** Where private state keeps what the server made of an owned component's configuration. */
export function answersKey(id: string): string {
  return `answers/${id}`;
}
