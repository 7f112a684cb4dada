import {
  AttributeError,
  attributePath,
  createValueMap,
  isUnknown,
  isValueMap,
  OperationError,
  type PrivateState,
  type Value,
} from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { type IdsByType, idsFromState, serverIds } from "./component-ids.ts";
import type { PlannedInheritance } from "./plan-components.ts";
import { readSlots, slotsOf, type TypeSlots } from "./slots.ts";

/** The stack that every server has, and that nobody can change. */
const DEFAULT_STACK = "default";

/** Where private state keeps what the base stack had when it was last read. */
const PRIVATE_KEY = "base";

/** A base stack as it was last read; `ids` is undefined when it was gone. */
export interface BaseStack {
  readonly id: string;
  readonly ids: IdsByType | undefined;
}

export function rememberBase(privateState: PrivateState, base: BaseStack | undefined): void {
  privateState.set(
    PRIVATE_KEY,
    base && {
      id: base.id,
      ids: base.ids === undefined ? null : createValueMap(base.ids),
    },
  );
}

export function recallBase(privateState: PrivateState): BaseStack | undefined {
  const stored = privateState.get(PRIVATE_KEY);
  if (stored === undefined || !isValueMap(stored) || typeof stored["id"] !== "string") {
    return undefined;
  }
  const ids = stored["ids"] ?? null;
  return { id: stored["id"], ids: ids === null ? undefined : idsFromState(ids) };
}

/** Reads the base stack and remembers what it has, so that a plan can tell. */
export async function refreshBase(
  api: ZenmlClient,
  baseId: string | null,
  privateState: PrivateState,
  signal: AbortSignal,
): Promise<BaseStack | undefined> {
  const stack = baseId === null ? undefined : await api.stacks.read(baseId, { signal });
  const base = baseId === null ? undefined : { id: baseId, ids: stack && serverIds(stack) };
  rememberBase(privateState, base);
  return base;
}

/** The error about a base stack that does not exist. */
export function baseNotFound(id: string): AttributeError {
  return new AttributeError(
    attributePath("base_stack_id"),
    "Base stack not found",
    `The server has no stack with the id ${JSON.stringify(id)}. "base_stack_id" takes the id of a stack, not its name.`,
  );
}

/** What of the base stack the configuration leaves as it is: types that it names, null included, are its own. */
export function inheritedTypes(base: IdsByType, slots: readonly TypeSlots[]): IdsByType {
  return new Map([...base].filter(([type]) => !slots.some((own) => own.type === type)));
}

/** Whether the configuration leaves the orchestrator to the server's default stack. */
export function inheritsOrchestrator(slots: readonly TypeSlots[], inherited: IdsByType): boolean {
  return slotsOf(slots, "orchestrator")?.length === 0 && !inherited.has("orchestrator");
}

/** The orchestrator of the server's default stack. Throws an OperationError when there is none. */
export async function findDefaultOrchestrator(
  api: ZenmlClient,
  signal: AbortSignal,
): Promise<string> {
  const [stack] = await api.stacks.findByName(DEFAULT_STACK, {}, { signal });
  const [id] = (stack && serverIds(stack).get("orchestrator")) ?? [];
  if (id === undefined) {
    throw new OperationError(
      "Stack without orchestrator",
      'The stack names no orchestrator, and the server has no stack "default" whose orchestrator it could use. Add "orchestrator" to "components".',
    );
  }
  return id;
}

/** What decides what a stack inherits. */
export interface InheritanceRequest {
  readonly slots: readonly TypeSlots[] | undefined;
  readonly baseId: Value;
  readonly privateState: PrivateState;
  /** The state; null when the stack is to be created. */
  readonly before: {
    readonly base_stack_id: Value;
    readonly components: Value;
    readonly component_ids: Value;
  } | null;
}

/** What types that are not configured are planned to have, from what the last read remembered. */
export function planInheritance(request: InheritanceRequest): PlannedInheritance {
  const { slots, baseId, privateState, before } = request;
  if (slots === undefined || isUnknown(baseId)) {
    return undefined;
  }
  const base = typeof baseId === "string" ? recallBase(privateState) : undefined;
  if (typeof baseId === "string" && (base?.id !== baseId || base.ids === undefined)) {
    return undefined;
  }
  const inherited = inheritedTypes(base?.ids ?? new Map<string, readonly string[]>(), slots);
  if (!inheritsOrchestrator(slots, inherited)) {
    return inherited;
  }
  const was = idsFromState(before?.component_ids ?? null).get("orchestrator");
  const slotsBefore = readSlots(before?.components ?? null) ?? [];
  const wasDefault =
    before?.base_stack_id === baseId && slotsOf(slotsBefore, "orchestrator")?.length === 0;
  return new Map([...inherited, ["orchestrator", wasDefault ? was : undefined]]);
}

/** What types that are not configured get at apply: what was planned, or what is there now. */
export async function resolveInheritance(
  api: ZenmlClient,
  {
    slots,
    baseId,
    planned,
  }: {
    readonly slots: readonly TypeSlots[];
    readonly baseId: string | null;
    readonly planned: Value;
  },
  privateState: PrivateState,
  signal: AbortSignal,
): Promise<IdsByType> {
  let base: IdsByType = isUnknown(planned) ? new Map() : idsFromState(planned);
  if (baseId === null) {
    rememberBase(privateState, undefined);
  } else if (isUnknown(planned)) {
    const stack = await api.stacks.find(baseId, { signal });
    if (stack === undefined) {
      throw baseNotFound(baseId);
    }
    base = serverIds(stack);
    rememberBase(privateState, { id: baseId, ids: base });
  }
  const inherited = inheritedTypes(base, slots);
  // Null says "no base orchestrator", and then the default one is what is left.
  const kept = idsFromState(isUnknown(planned) ? null : planned).get("orchestrator");
  if (!inheritsOrchestrator(slots, inherited)) {
    return inherited;
  }
  const orchestrator = kept ?? [await findDefaultOrchestrator(api, signal)];
  return new Map([...inherited, ["orchestrator", orchestrator]]);
}
