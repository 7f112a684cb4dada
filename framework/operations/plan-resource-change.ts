import { valuesEqual } from "../cty/codec.ts";
import { type Path, ROOT } from "../cty/path.ts";
import type { Value, ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../schema/diagnostics.ts";
import { clipPath } from "./clip-path.ts";
import type { CallContext } from "./context.ts";
import { checkPaths, checkPlan } from "./guards/check-plan.ts";
import {
  applyConfiguration,
  distinctPaths,
  markUnknown,
  modifyAttributes,
} from "./plan-attributes.ts";
import { PrivateState } from "./private-state.ts";
import { objectOf, type ProviderInstance } from "./provider.ts";
import { createHandlerContext, type Resource } from "./resource.ts";
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
  readonly requiresReplace: readonly Path[];
  readonly plannedPrivate: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/** PlanResourceChange: what an apply would make of the object. */
export async function planResourceChange<Client>(
  provider: ProviderInstance<Client>,
  request: PlanResourceChangeRequest,
  context: CallContext,
): Promise<PlanResourceChangeResponse> {
  const { typeName, priorState, proposedNewState, priorPrivate } = request;
  const subject = subjectOf("plan", typeName, proposedNewState ?? priorState);
  const diagnostics: Diagnostic[] = [];
  const requiresReplace: Path[] = [];
  const outcome = await runHandler(provider, subject, context, async () => {
    const resource = provider.getResource(typeName);
    const planner = createPlanner(
      provider,
      resource,
      request,
      context,
      diagnostics,
      requiresReplace,
    );
    if (proposedNewState === null) {
      await planner.planDelete();
      return { planned: null, replace: [] };
    }
    const planned = await planner.plan();
    const { schema } = resource;
    diagnostics.push(
      ...checkPlan(schema, priorState, request.config, planned),
      ...checkPaths(schema, requiresReplace),
    );
    return { planned, replace: requiresReplace.map((path) => clipPath(schema.cty, path) ?? []) };
  });
  if (!outcome.ok) {
    return {
      plannedState: proposedNewState,
      requiresReplace: [],
      plannedPrivate: priorPrivate,
      diagnostics: [...diagnostics, ...outcome.diagnostics],
    };
  }
  const { planned, replace } = outcome.value;
  return {
    plannedState: planned,
    requiresReplace: distinctPaths(replace.filter((path) => path.length > 0)),
    plannedPrivate: priorPrivate,
    diagnostics,
  };
}

function createPlanner<Client>(
  provider: ProviderInstance<Client>,
  resource: Resource<Client>,
  { priorState, proposedNewState, config, priorPrivate }: PlanResourceChangeRequest,
  call: CallContext,
  diagnostics: Diagnostic[],
  requiresReplace: Path[],
) {
  const { attributes, cty } = resource.schema;
  const at = (planned: Value) => ({ path: ROOT, config, planned, prior: priorState });
  const isUpdate = priorState !== null;
  const isChange = (planned: Value) => !isUpdate || !valuesEqual(cty, planned, priorState);

  /** Something changes, so that everything computed may: unless an attribute's modifiers know better. */
  const settle = (planned: ValueMap): ValueMap =>
    modifyAttributes(attributes, at(markUnknown(attributes, at(planned))), isUpdate, (path) =>
      requiresReplace.push(path),
    );

  /** The author's own planning, over what the attributes came to by themselves. */
  const modify = async (planned: ValueMap): Promise<ValueMap> => {
    if (resource.modifyPlan === undefined) {
      return planned;
    }
    const { context, warnings } = createHandlerContext(
      provider.client,
      new PrivateState(priorPrivate),
      call,
    );
    const changes = await resource.modifyPlan({
      ...context,
      config: objectOf(config),
      state: isUpdate ? objectOf(priorState) : null,
      planned,
      requireReplace: (path) => {
        requiresReplace.push(path);
      },
    });
    diagnostics.push(...warnings);
    return { ...planned, ...changes };
  };

  return {
    async planDelete(): Promise<void> {
      if (resource.planDelete !== undefined && isUpdate) {
        const { context, warnings } = createHandlerContext(
          provider.client,
          new PrivateState(priorPrivate),
          call,
        );
        await resource.planDelete({ ...context, state: objectOf(priorState) });
        diagnostics.push(...warnings);
      }
    },

    async plan(): Promise<Value> {
      const configured = applyConfiguration(attributes, at(proposedNewState));
      if (isChange(configured)) {
        return modify(settle(configured));
      }
      const modified = await modify(configured);
      if (!isChange(modified)) {
        return priorState;
      }
      // Only the author saw the change: what follows from any change has yet to follow from this one.
      diagnostics.length = 0;
      return modify(settle(modified));
    },
  };
}
