import {
  AttributeError,
  attributePath,
  createValueMap,
  isUnknown,
  isValueList,
  isValueMap,
  isWhollyKnown,
  OperationError,
  type PrivateState,
  type Unknown,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { isUuid } from "../../client/vocabulary.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import { normalizeId } from "../../schemas/uuid.ts";
import type { Zenml } from "../connection/zenml.ts";
import { type IdsByType, idsFromState, serverIds } from "./component-ids.ts";
import { type ComponentsOfType, componentsOf, readComponents } from "./components.ts";

/*
 * A stack inherits the component types that its configuration does not name: from its base stack and, as every stack
 * needs an orchestrator, from the server's default stack. A plan must not depend on what the server says at that
 * moment, so a read remembers the base stack in private state, a plan decides by it, and an apply does what was
 * planned, or asks the server where the plan could not tell.
 */

/** The stack that every server has, and that nobody can change. **Source:** `GET` and `PUT /stacks` of ZenML 0.98.0. */
const DEFAULT_STACK = "default";

/** Private state: the base stack as last read. */
const BASE_KEY = "base";

const NO_COMPONENTS: IdsByType = new Map();
const NO_BASE: RememberedBase = { ids: NO_COMPONENTS, isOpen: false };

/**
 * Reads the base stack and remembers its components, for the next plan. Gives those components: none if it is gone. If
 * the base stack has been planned before in this process, the plan is to be made for what the base stack will have.
 */
export async function refreshBase(
  { api, planBoard }: Pick<Zenml, "api" | "planBoard">,
  baseId: string | null,
  privateState: PrivateState,
  signal: AbortSignal,
): Promise<IdsByType> {
  if (baseId === null) {
    forgetBase(privateState);
    return NO_COMPONENTS;
  }
  const base = await api.stacks.read(normalizeId(baseId), { signal });
  const planned = planBoard.find(normalizeId(baseId))?.stack?.componentIds;
  rememberBase(privateState, baseId, base === undefined ? null : (planned ?? toValue(base)));
  return base === undefined ? NO_COMPONENTS : serverIds(base);
}

/**
 * The ids of inherited components by type, as far as a plan can tell: undefined ids are not known yet. Undefined as a
 * whole: not even the types are known.
 */
export type PlannedInheritance = ReadonlyMap<string, readonly string[] | undefined> | undefined;

/** What decides in a plan what a stack inherits. */
export interface InheritanceRequest {
  readonly configured: readonly ComponentsOfType[] | undefined;
  readonly baseId: string | null | Unknown;
  readonly privateState: PrivateState;
  /** The stack in the state; null if it is to be created. */
  readonly state: {
    readonly base_stack_id: string | null;
    readonly components: Value;
    readonly component_ids: Value;
  } | null;
}

/** Plans what a stack inherits. */
export function planInheritance(request: InheritanceRequest): PlannedInheritance {
  const { configured, baseId, privateState } = request;
  if (configured === undefined || isUnknown(baseId)) {
    return undefined;
  }
  const base = baseId === null ? NO_BASE : recallBase(privateState, baseId);
  if (base === undefined || base.isOpen) {
    return undefined;
  }
  const inherited = inheritFrom(base.ids, configured);
  return needsOrchestrator(configured, inherited)
    ? new Map([...inherited, ["orchestrator", findOrchestratorInState(request)]])
    : inherited;
}

/** The default orchestrator that the stack has already. Undefined if the apply is to look for it. */
function findOrchestratorInState({
  baseId,
  state,
}: InheritanceRequest): readonly string[] | undefined {
  if (state === null || state.base_stack_id !== baseId) {
    return undefined;
  }
  const before = readComponents(state.components) ?? [];
  const wasInherited = componentsOf(before, "orchestrator")?.length === 0;
  return wasInherited ? idsFromState(state.component_ids).get("orchestrator") : undefined;
}

/** Throws an AttributeError if the base stack does not exist, or the ID is none. Asks the server only if the last read does not tell. */
export async function refuseMissingBase(
  { api }: Pick<Zenml, "api">,
  baseId: string,
  privateState: PrivateState,
  signal: AbortSignal,
): Promise<void> {
  if (!isUuid(baseId)) {
    throw new AttributeError(
      attributePath("base_stack_id"),
      "Invalid base stack ID",
      `${JSON.stringify(baseId)} is not the UUID of a stack. Refer to a resource or a data source, such as zenml_stack.base.id or data.zenml_stack.base.id.`,
    );
  }
  if (recallBase(privateState, baseId) === undefined) {
    requireBase(baseId, await api.stacks.read(normalizeId(baseId), { signal }));
  }
}

/** The stack to apply, as far as it decides what is inherited. */
export interface InheritanceApply {
  readonly configured: readonly ComponentsOfType[];
  readonly baseId: string | null;
  /** `component_ids` as planned. */
  readonly planned: Value;
}

/** Gives the ids of the components that a stack inherits: those that were planned, or those that are there now. */
export async function resolveInheritance(
  api: ZenmlClient,
  { configured, baseId, planned }: InheritanceApply,
  privateState: PrivateState,
  signal: AbortSignal,
): Promise<IdsByType> {
  if (baseId === null) {
    forgetBase(privateState);
  }
  const plannedIds = knowsInherited(planned, configured) ? idsFromState(planned) : undefined;
  const base = plannedIds ?? (await fetchBase(api, baseId, privateState, signal));
  const inherited = inheritFrom(base, configured);
  if (!needsOrchestrator(configured, inherited)) {
    return inherited;
  }
  const orchestrator =
    plannedIds?.get("orchestrator") ?? (await findDefaultOrchestrator(api, signal));
  return new Map([...inherited, ["orchestrator", orchestrator]]);
}

/** Whether the plan knew the ids of all that is inherited. The default orchestrator may still be looked for. */
function knowsInherited(planned: Value, configured: readonly ComponentsOfType[]): boolean {
  const ids = unwrapDynamic(planned);
  return (
    ids !== null &&
    !isUnknown(ids) &&
    isValueMap(ids) &&
    [...inheritFrom(new Map(Object.entries(ids)), configured)].every(([, value]) =>
      isWhollyKnown(value),
    )
  );
}

/** The components of the base stack, which must exist by now. Remembers them, so that the next plan can tell. */
async function fetchBase(
  api: ZenmlClient,
  baseId: string | null,
  privateState: PrivateState,
  signal: AbortSignal,
): Promise<IdsByType> {
  if (baseId === null) {
    return NO_COMPONENTS;
  }
  const stack = requireBase(baseId, await api.stacks.find(normalizeId(baseId), { signal }));
  rememberBase(privateState, baseId, toValue(stack));
  return serverIds(stack);
}

/** Throws an OperationError if the server's default stack has no orchestrator. */
async function findDefaultOrchestrator(
  api: ZenmlClient,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const [stack] = await api.stacks.findByName(DEFAULT_STACK, {}, { signal });
  const [id] = (stack && serverIds(stack).get("orchestrator")) ?? [];
  if (id === undefined) {
    throw new OperationError(
      "Stack without orchestrator",
      'The stack has no orchestrator, and the server has no stack "default" to take one from. Add "orchestrator" to "components".',
    );
  }
  return [id];
}

/** What the configuration leaves to the base stack. A type that it names is its own, even with null. */
export function inheritFrom<T>(
  base: ReadonlyMap<string, T>,
  configured: readonly ComponentsOfType[],
): ReadonlyMap<string, T> {
  return new Map([...base].filter(([type]) => !configured.some((own) => own.type === type)));
}

/** Whether the stack has to get the default orchestrator: also with null, which only refuses that of the base stack. */
function needsOrchestrator(
  configured: readonly ComponentsOfType[],
  inherited: ReadonlyMap<string, unknown>,
): boolean {
  return componentsOf(configured, "orchestrator")?.length === 0 && !inherited.has("orchestrator");
}

/**
 * Remembers `component_ids` of the base stack, or null if it is gone. Private state cannot hold what is not known yet:
 * types whose components are unknown are listed under `open`.
 */
function rememberBase(privateState: PrivateState, id: string, componentIds: Value): void {
  const ids = unwrapDynamic(componentIds);
  const isGone = ids === null;
  const isOpen = isUnknown(ids);
  const types = isGone || isOpen || !isValueMap(ids) ? [] : Object.entries(ids);
  const open = types.filter(([, value]) => !isWhollyKnown(value)).map(([type]) => type);
  privateState.set(BASE_KEY, {
    id: normalizeId(id),
    ids: isGone ? null : createValueMap(types.filter(([type]) => !open.includes(type))),
    ...(isOpen ? { open: true } : open.length === 0 ? {} : { open }),
  });
}

function toValue(stack: StackResponse): Value {
  return createValueMap(serverIds(stack));
}

function forgetBase(privateState: PrivateState): void {
  privateState.set(BASE_KEY, undefined);
}

/** What is known of the base stack from the last read of the stack that extends it. */
interface RememberedBase {
  /** Undefined ids are not known yet. */
  readonly ids: ReadonlyMap<string, readonly string[] | undefined>;
  /** Whether not even the types are known. */
  readonly isOpen: boolean;
}

/** What the last read remembered of the base stack. Undefined if it did not read that one, or found it gone. */
function recallBase(privateState: PrivateState, baseId: string): RememberedBase | undefined {
  const stored = privateState.get(BASE_KEY) ?? null;
  if (stored === null || !isValueMap(stored) || stored["id"] !== normalizeId(baseId)) {
    return undefined;
  }
  const { ids = null, open = null } = stored;
  const openTypes = open !== null && isValueList(open) ? open : [];
  return ids === null
    ? undefined
    : {
        ids: new Map<string, readonly string[] | undefined>([
          ...idsFromState(ids),
          ...openTypes.flatMap((type) =>
            typeof type === "string" ? [[type, undefined] as const] : [],
          ),
        ]),
        isOpen: open === true,
      };
}

function requireBase(id: string, stack: StackResponse | undefined): StackResponse {
  if (stack === undefined) {
    throw new AttributeError(
      attributePath("base_stack_id"),
      "Base stack not found",
      `The server has no stack with the id ${JSON.stringify(id)}. It may have been deleted, or be the id of something else. Refer to a resource or a data source, such as zenml_stack.base.id, or remove "base_stack_id".`,
    );
  }
  return stack;
}
