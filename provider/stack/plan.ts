import {
  attributePath,
  isUnknown,
  type ModifyPlanRequest,
  type Proposed,
  UNKNOWN,
} from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { checkComponentTypes } from "./check-component-types.ts";
import { idsFromState } from "./component-ids.ts";
import { isDeleting } from "./deleting.ts";
import { baseNotFound, planInheritance, recallBase } from "./inherited.ts";
import { recallOwned } from "./owned-components.ts";
import { planComponents } from "./plan-components.ts";
import { readSlots, slotsOf, type TypeSlots } from "./slots.ts";

type PlanStack = ModifyPlanRequest<typeof stackSchema, Zenml>;

/** Plans what follows from `components` and `base_stack_id`, and says early what cannot work. */
export async function planStack(
  request: PlanStack,
): Promise<Partial<Proposed<typeof stackSchema>>> {
  const { state, planned, privateState } = request;
  const slots = readSlots(planned.components);
  const isAnew = state !== null && isDeleting(privateState);
  const computed = planComponents(
    slots,
    recallOwned(privateState, state?.managed_component_ids ?? null),
    planInheritance({ slots, baseId: planned.base_stack_id, privateState, before: state }),
  );
  if (state === null || isAnew) {
    warnAboutOrchestrator(request, slots);
  }
  const isSame =
    state !== null &&
    planned.components === state.components &&
    planned.base_stack_id === state.base_stack_id;
  await checkBase(request);
  if (!isSame && slots !== undefined) {
    await checkIds(request, slots);
  }
  return isAnew ? { ...computed, id: UNKNOWN, created: UNKNOWN, updated: UNKNOWN } : computed;
}

function warnAboutOrchestrator(
  { planned, warn }: PlanStack,
  slots: readonly TypeSlots[] | undefined,
): void {
  const isMissing = slots !== undefined && slotsOf(slots, "orchestrator")?.length === 0;
  if (isMissing && planned.base_stack_id === null) {
    warn(
      "Stack without orchestrator",
      'Every stack needs an orchestrator, and this one names none: it gets the one of the server\'s stack "default", which runs pipelines on the machine that starts them. To say so yourself, which silences this warning, add to "components":\n\n  orchestrator = { flavor = "local" }',
      attributePath("components"),
    );
  }
}

/** Looks at the server only where the last read cannot tell. */
async function checkBase({ client, planned, privateState, signal }: PlanStack): Promise<void> {
  const id = planned.base_stack_id;
  if (id === null || isUnknown(id) || !client.isReachable) {
    return;
  }
  const base = recallBase(privateState);
  const isKnown = base?.id === id && base.ids !== undefined;
  if (!isKnown && (await client.api.stacks.read(id, { signal })) === undefined) {
    throw baseNotFound(id);
  }
}

async function checkIds(request: PlanStack, slots: readonly TypeSlots[]): Promise<void> {
  const { client, state, signal } = request;
  if (client.isReachable) {
    const { mistakes } = await import("../validation/mistakes.ts");
    await mistakes.checkLiveStack(request, request.config.components);
    await checkComponentTypes(client, slots, idsFromState(state?.component_ids ?? null), signal);
  }
}
