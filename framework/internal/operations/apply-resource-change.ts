import type { Value, ValueMap } from "../../cty/values.ts";
import { createValueMap } from "../../cty/values.ts";
import { type Diagnostic, hasErrors, OperationError } from "../../diagnostics/diagnostics.ts";
import type { HandlerContext } from "../../handler/handler-context.ts";
import { PrivateState } from "../../handler/private-state.ts";
import type { OperationSubject } from "../../provider/describe-error.ts";
import type { Resource } from "../../resource/resource.ts";
import type { Attributes } from "../../schema/attribute-type.ts";
import { completeState } from "./complete-state.ts";
import type { CallContext } from "./context.ts";
import { createHandlerContext } from "./context.ts";
import { checkApplied, withoutUnknown } from "./guards/check-applied.ts";
import { conform } from "./guards/conform.ts";
import { checkIdentity, identityIn, identityOf } from "./identity.ts";
import { keepSpelling } from "./keep-spelling.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";
import { subjectOf } from "./subject.ts";

/** What was planned, for which prior state. A null plan means: delete. */
export interface ApplyResourceChangeRequest {
  readonly typeName: string;
  /** Null when the object is to be created. */
  readonly priorState: Value;
  /** Null when the object is to be deleted. */
  readonly plannedState: Value;
  readonly config: Value;
  readonly plannedPrivate: Uint8Array;
}

/** What the object is now, also when something failed on the way. */
export interface ApplyResourceChangeResponse {
  readonly newState: Value;
  /** As the new state tells it; null when the object is gone, or when it does not tell. */
  readonly newIdentity: Value;
  readonly privateState: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * ApplyResourceChange: creates, updates or deletes.
 *
 * Whatever fails, the answer holds the object as far as it exists: an answer without a state would
 * make Terraform forget a created object, and so would one that does not fit the schema.
 *
 * - The handler throws before `keep`: the prior state, which is null for a create.
 * - The handler throws after `keep`: the state kept last, with null for what is still unknown.
 * - The handler returns what breaks a rule: that state without the offending values, and an error per breach.
 */
export async function applyResourceChange<Client>(
  provider: ProviderInstance<Client>,
  request: ApplyResourceChangeRequest,
  call: CallContext,
): Promise<ApplyResourceChangeResponse> {
  const { typeName, priorState, plannedState, plannedPrivate } = request;
  const subject = subjectOf(verbOf(request), typeName, plannedState ?? priorState);
  const privateState = new PrivateState(plannedPrivate);
  let kept: ValueMap | undefined;

  const outcome = await runHandler(provider, subject, call, async (warn) => {
    const resource = provider.getResource(typeName);
    const { attributes } = resource.schema;
    const context = createHandlerContext(provider.client, privateState, call, warn);
    const keep = (state: ValueMap) => {
      kept = conform(attributes, finishState(attributes, plannedState, state)).state;
    };
    const state = await runHandlerOf(resource, request, { ...context, keep });
    return state === null ? null : finishState(attributes, plannedState, state);
  });
  const { diagnostics } = outcome;
  // From here on the state holds what the configuration names. It is not stored unless something was done.
  privateState.isAdopted = false;

  if (!outcome.ok) {
    const newState = kept === undefined ? priorState : withoutUnknown(kept);
    return {
      newState,
      newIdentity: identityIn(provider, typeName, newState),
      // Unless the handler said how far it came, nothing it meant to remember has happened.
      privateState: kept === undefined ? plannedPrivate : privateState.toBytes(),
      diagnostics,
    };
  }
  if (outcome.value === null) {
    return { newState: null, newIdentity: null, privateState: new Uint8Array(), diagnostics };
  }
  const { schema } = provider.getResource(typeName);
  const { state, diagnostics: misfits } = conform(schema.attributes, outcome.value);
  const breaches = hasErrors(misfits)
    ? misfits
    : [...checkApplied(schema, plannedState, state), ...checkIdentity(schema, state)];
  const newState = hasErrors(breaches) ? withoutUnknown(state) : state;
  return {
    newState,
    newIdentity: identityOf(schema, newState),
    privateState: privateState.toBytes(),
    diagnostics: [...diagnostics, ...breaches],
  };
}

function verbOf({
  priorState,
  plannedState,
}: ApplyResourceChangeRequest): OperationSubject["verb"] {
  if (plannedState === null) {
    return "delete";
  }
  return priorState === null ? "create" : "update";
}

async function runHandlerOf<Client>(
  { schema, load }: Resource<Client>,
  { typeName, priorState, plannedState, config }: ApplyResourceChangeRequest,
  context: HandlerContext<Client> & { keep(state: ValueMap): void },
): Promise<ValueMap | null> {
  const resource = await load();
  if (plannedState === null) {
    await resource.delete({ ...context, state: objectOf(priorState) });
    return null;
  }
  const request = {
    ...context,
    plan: objectOf(plannedState),
    writeOnly: writeOnlyValues(schema.attributes, objectOf(config)),
  };
  if (priorState === null) {
    return resource.create(request);
  }
  if (resource.update === undefined) {
    throw new OperationError(
      `Cannot update ${typeName}`,
      "Objects of this type can only be replaced. That Terraform asks for an update is a bug in the provider, please report it to its developers.",
    );
  }
  return resource.update({ ...request, state: objectOf(priorState) });
}

function writeOnlyValues(attributes: Attributes, config: ValueMap): ValueMap {
  return createValueMap(
    Object.entries(attributes)
      .filter(([, { isWriteOnly }]) => isWriteOnly)
      .map(([name]) => [name, config[name] ?? null]),
  );
}

/** The handler's state, complete, in the words of the plan where it says the same. */
function finishState(attributes: Attributes, planned: Value, state: ValueMap): ValueMap {
  const complete = completeState(attributes, state);
  return planned === null ? complete : keepSpelling(attributes, objectOf(planned), complete);
}
