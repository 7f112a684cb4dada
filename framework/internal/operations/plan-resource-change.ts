import { valuesEqual } from "../../cty/codec.ts";
import { type Path, ROOT } from "../../cty/path.ts";
import type { Value, ValueMap } from "../../cty/values.ts";
import { type Diagnostic, DiagnosticsError } from "../../diagnostics/diagnostics.ts";
import type { HandlerContext } from "../../handler/handler-context.ts";
import { PrivateState } from "../../handler/private-state.ts";
import type { ResourceBehavior } from "../../resource/resource.ts";
import type { Schema } from "../../schema/schema.ts";
import { clipPath } from "./clip-path.ts";
import { type CallContext, createHandlerContext } from "./context.ts";
import { checkPaths, checkPlan } from "./guards/check-plan.ts";
import { plannedIdentity } from "./identity.ts";
import {
  applyConfiguration,
  distinctPaths,
  markUnknown,
  modifyAttributes,
  refineUnknown,
} from "./plan-attributes.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";
import { subjectOf } from "./subject.ts";

/** What is, what Terraform proposes, and what the practitioner wrote. */
export interface PlanResourceChangeRequest {
  readonly typeName: string;
  /** Null when the object is to be created. */
  readonly priorState: Value;
  /** Terraform's merge of configuration and prior state; null when the object is to be deleted. */
  readonly proposedNewState: Value;
  readonly config: Value;
  readonly priorPrivate: Uint8Array;
}

/** What an apply would make of the object, and what would force a new one. */
export interface PlanResourceChangeResponse {
  readonly plannedState: Value;
  /** The identity after the apply if it is known, else the present one; null when there is none. */
  readonly plannedIdentity: Value;
  readonly requiresReplace: readonly Path[];
  /** The private state that Terraform hands to the apply. */
  readonly plannedPrivate: Uint8Array;
  /** Whether the provider's configuration is unknown: the plan is made by the schema alone, and will be made again. */
  readonly isDeferred: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** The object at one step of its planning, and what was decided beside it. */
interface Draft {
  readonly planned: ValueMap;
  readonly requiresReplace: readonly Path[];
}

/** A draft after the author's own planning. */
interface ModifiedDraft extends Draft {
  readonly privateState: Uint8Array;
}

/**
 * PlanResourceChange: what an apply would make of the object.
 *
 * 1. What the configuration says: defaults where it is silent, the state's spelling where it means the same.
 * 2. If that changes anything, everything computed may change with it: unknown, unless a plan modifier knows better.
 * 3. The author's `modifyPlan`. When it brings the first change, steps 2 and 3 follow once more for that change.
 * 4. The result is held against the rules that Terraform will hold it to.
 *
 * In a plan that is deferred, the author is not asked.
 */
export async function planResourceChange<Client>(
  provider: ProviderInstance<Client>,
  request: PlanResourceChangeRequest,
  call: CallContext,
): Promise<PlanResourceChangeResponse> {
  const { typeName, priorState, proposedNewState, priorPrivate } = request;
  const subject = subjectOf("plan", typeName, proposedNewState ?? priorState);
  const isDeferred = provider.isDeferred(call);

  const outcome = await runHandler(provider, subject, call, async (warn) => {
    const { schema, load } = provider.getResource(typeName);
    const behavior: Planning<Client> = isDeferred ? UNASKED : await load();
    const createContext = (privateState: PrivateState) =>
      createHandlerContext(provider.client, privateState, call, warn);
    if (proposedNewState === null) {
      const privateState = await planDelete(behavior, request, createContext, call);
      return { planned: null, requiresReplace: [], privateState };
    }
    const isChange = ({ planned }: Draft) =>
      priorState === null || !valuesEqual(schema.cty, planned, priorState);
    const modify = (draft: Draft) =>
      modifyDraft(behavior, request, createContext, draft).catch((cause: unknown) => {
        if (!call.isDestroying()) {
          throw cause;
        }
        // What is wrong with the configuration must not keep the practitioner from destroying what exists.
        call.log.warn("ignored a failed plan before a destroy", { reason: String(cause) });
        return { ...draft, privateState: priorPrivate };
      });

    const configured = startDraft(schema, request);
    const first = await modify(
      isChange(configured) ? followChange(schema, request, configured) : configured,
    );
    const isAuthorsChange = !isChange(configured) && isChange(first);
    const last = isAuthorsChange ? await modify(followChange(schema, request, first)) : first;

    const finished = finishDraft(schema, request, last);
    // An unchanged object goes back byte for byte.
    return isChange(finished) ? finished : { ...finished, planned: priorState };
  });

  const { diagnostics } = outcome;
  if (!outcome.ok) {
    return {
      plannedState: proposedNewState,
      plannedIdentity: null,
      requiresReplace: [],
      plannedPrivate: priorPrivate,
      isDeferred: false,
      diagnostics,
    };
  }
  const { planned, requiresReplace, privateState } = outcome.value;
  return {
    plannedState: planned,
    plannedIdentity: plannedIdentity(provider.getResource(typeName).schema, priorState, planned),
    requiresReplace,
    plannedPrivate: privateState,
    isDeferred,
    diagnostics,
  };
}

/** What an author may do about a plan. */
type Planning<Client> = Pick<ResourceBehavior<Client>, "modifyPlan" | "planDelete">;

/** The author is not asked. */
const UNASKED = { modifyPlan: undefined, planDelete: undefined };

type CreateContext<Client> = (privateState: PrivateState) => HandlerContext<Client>;

/** Runs the author's `planDelete`. Returns the private state that the deletion is given. */
async function planDelete<Client>(
  { planDelete: handler }: Planning<Client>,
  { priorState, priorPrivate }: PlanResourceChangeRequest,
  createContext: CreateContext<Client>,
  { isDestroying }: CallContext,
): Promise<Uint8Array> {
  if (priorState === null || handler === undefined) {
    return priorPrivate;
  }
  const privateState = new PrivateState(priorPrivate);
  const context = createContext(privateState);
  await handler({ ...context, isDestroying, state: objectOf(priorState) });
  return privateState.isChanged ? privateState.toBytes() : priorPrivate;
}

/** Step 1: defaults, and the state's spelling. */
function startDraft({ attributes }: Schema, request: PlanResourceChangeRequest): Draft {
  const { config, priorState: prior, proposedNewState: planned } = request;
  return {
    planned: applyConfiguration(attributes, { path: ROOT, config, planned, prior }),
    requiresReplace: [],
  };
}

/**
 * Step 2: what is computed becomes unknown, then the attributes' plan modifiers run. Terraform's proposal has prior values
 * there, which would be a promise that the change leaves them alone.
 */
function followChange(
  { attributes }: Schema,
  { config, priorState: prior }: PlanResourceChangeRequest,
  { planned }: Draft,
): Draft {
  const at = { path: ROOT, config, prior };
  const unknown = markUnknown(attributes, { ...at, planned });
  return modifyAttributes(attributes, { ...at, planned: unknown }, prior !== null);
}

/**
 * Step 3: the author's `modifyPlan`. It may run twice for one plan, so each round starts with the prior private state:
 * what the first round stored does not reach the second.
 */
async function modifyDraft<Client>(
  { modifyPlan }: Planning<Client>,
  { config, priorState, priorPrivate }: PlanResourceChangeRequest,
  createContext: CreateContext<Client>,
  draft: Draft,
): Promise<ModifiedDraft> {
  if (modifyPlan === undefined) {
    return { ...draft, privateState: priorPrivate };
  }
  const privateState = new PrivateState(priorPrivate);
  const requiresReplace = [...draft.requiresReplace];
  const changes = await modifyPlan({
    ...createContext(privateState),
    config: objectOf(config),
    state: priorState === null ? null : objectOf(priorState),
    planned: draft.planned,
    requireReplace: (path) => {
      requiresReplace.push(path);
    },
  });
  return {
    planned: withChanges(draft.planned, changes),
    requiresReplace,
    privateState: privateState.isChanged ? privateState.toBytes() : priorPrivate,
  };
}

/** The same object where the author changes nothing. */
function withChanges(planned: ValueMap, changes: ValueMap): ValueMap {
  return Object.entries(changes).every(([name, value]) => planned[name] === value)
    ? planned
    : { ...planned, ...changes };
}

/** Step 4: Terraform's rules. Throws a DiagnosticsError with every breach of the rules. */
function finishDraft(
  schema: Schema,
  { priorState, config, proposedNewState }: PlanResourceChangeRequest,
  draft: ModifiedDraft,
): ModifiedDraft {
  const breaches = [
    // What Terraform itself proposed is within its rules.
    ...(draft.planned === proposedNewState
      ? []
      : checkPlan(schema, priorState, config, draft.planned)),
    ...checkPaths(schema, draft.requiresReplace),
  ];
  if (breaches.length > 0) {
    throw new DiagnosticsError(breaches);
  }
  const paths = draft.requiresReplace.map((path) => clipPath(schema.cty, path) ?? ROOT);
  const { planned } = draft;
  const object = { path: ROOT, config, planned, prior: priorState };
  return {
    ...draft,
    planned: planned === proposedNewState ? planned : refineUnknown(schema.attributes, object),
    requiresReplace: distinctPaths(paths.filter((path) => path.length > 0)),
  };
}
