import {
  createValueMap,
  isValueList,
  isValueMap,
  type PrivateState,
  type Value,
} from "terraform-plugin-kit";
import type { ComponentResponse, JsonObject } from "../../../client/wire-types.ts";

/** A component that a stack manages: it was created for the stack and is deleted with it. */
export interface ManagedComponent {
  readonly id: string;
  readonly type: string;
  readonly flavor: string;
  /** As last written or read. */
  readonly name: string;
  /** Its number, from 1, among those of its type that are named after the stack; undefined if it has its own name. */
  readonly ordinal: number | undefined;
}

/** `managed_component_ids` as it is in a state. */
type ManagedIds = { readonly [type: string]: readonly string[] | null };

/** Private state: what is known about the managed components beside their ids. Existing states have this name. */
const MANAGED_KEY = "owned";

/** Private state: true while the stack is deleted and some of the components that it manages are not. */
const DELETING_KEY = "deleting";

/** The label that marks a managed component; its value is the name of the stack. */
export const STACK_LABEL = "terraform_stack";

/** The components that the state says the stack manages, with what private state knows about them. */
export function recallManaged(
  privateState: PrivateState,
  ids: ManagedIds | null,
): readonly ManagedComponent[] {
  const stored = privateState.get(MANAGED_KEY);
  const known = new Map(
    (stored !== undefined && isValueList(stored) ? stored : [])
      .map(toManaged)
      .map((one) => [one.id, one] as const),
  );
  return Object.entries(ids ?? {}).flatMap(([type, ofType]) =>
    (ofType ?? []).map(
      // State that was moved or edited: without a name and a flavor, nothing can match it.
      (id) => known.get(id) ?? { id, type, flavor: "", name: "", ordinal: undefined },
    ),
  );
}

function toManaged(stored: Value): ManagedComponent {
  const item = stored !== null && isValueMap(stored) ? stored : {};
  const string = (key: string) => (typeof item[key] === "string" ? item[key] : "");
  const ordinal = item["ordinal"];
  return {
    id: string("id"),
    type: string("type"),
    flavor: string("flavor"),
    name: string("name"),
    ordinal: typeof ordinal === "number" ? ordinal : undefined,
  };
}

/** Keeps in private state what is known about the managed components. */
export function rememberManaged(
  privateState: PrivateState,
  managed: readonly ManagedComponent[],
): void {
  privateState.set(
    MANAGED_KEY,
    managed.length === 0
      ? undefined
      : managed.map(({ ordinal, ...one }) => ({
          ...one,
          ...(ordinal === undefined ? {} : { ordinal }),
        })),
  );
}

/** The managed components as the attribute `managed_component_ids`. */
export function toManagedIds(managed: readonly ManagedComponent[]): {
  readonly [type: string]: readonly string[];
} {
  const byType = new Map<string, string[]>();
  for (const { type, id } of managed) {
    byType.set(type, [...(byType.get(type) ?? []), id]);
  }
  return createValueMap(byType);
}

/** Private state: what the server made of the configuration of the managed component with this id. */
export function answersKey(id: string): string {
  return `answers/${id}`;
}

/** What a stack manages at each moment of an apply, so that a failure half way leaves nothing behind unnoticed. */
export interface ManagedTracker {
  readonly all: readonly ManagedComponent[];
  /** Adds a component, or replaces what is known about it. */
  put(component: ManagedComponent): void;
  /** Forgets a component that no longer exists. */
  remove(id: string): void;
  /** Writes to private state; ids that are given bring the components into their order. */
  save(order?: readonly string[]): void;
}

/** Starts to track the managed components of a stack, from those that it has before the apply. */
export function trackManaged(
  before: readonly ManagedComponent[],
  privateState: PrivateState,
): ManagedTracker {
  let all = before;
  return {
    get all() {
      return all;
    },
    put(component) {
      all = all.some(({ id }) => id === component.id)
        ? all.map((one) => (one.id === component.id ? component : one))
        : [...all, component];
    },
    remove(id) {
      all = all.filter((one) => one.id !== id);
      privateState.set(answersKey(id), undefined);
    },
    save(order = []) {
      const rank = ({ id }: ManagedComponent) => {
        const position = order.indexOf(id);
        return position === -1 ? order.length : position;
      };
      all = [...all].sort((a, b) => rank(a) - rank(b));
      rememberManaged(privateState, all);
    },
  };
}

/** Whether the stack is deleted and only components that it manages are left. */
export function isDeleting(privateState: PrivateState): boolean {
  return privateState.get(DELETING_KEY) === true;
}

/** Notes that the stack is deleted, or that it exists again. */
export function markDeleting(privateState: PrivateState, deleting: boolean): void {
  privateState.set(DELETING_KEY, deleting ? true : undefined);
}

/** The labels of a component with the mark of the stack that manages it. */
export function withStackLabel(labels: JsonObject, stackName: string): JsonObject {
  return { ...labels, [STACK_LABEL]: stackName };
}

/** Whether a component was created for the stack of this name. */
export function hasStackLabel(component: ComponentResponse, stackName: string): boolean {
  return component.metadata?.labels?.[STACK_LABEL] === stackName;
}
