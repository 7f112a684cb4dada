import {
  attributePath,
  isUnknown,
  type ModifyPlanRequest,
  type Proposed,
  UNKNOWN,
} from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfAdopted } from "../mapping/adopted.ts";
import { checkLiveComponents } from "./check-live.ts";
import { type ComponentsOfType, componentsOf, readComponents } from "./components.ts";
import { planInheritance, refuseMissingBase } from "./inheritance.ts";
import { isDeleting, recallManaged } from "./inline/managed.ts";
import { planComponentIds } from "./inline/plan.ts";

type PlanStack = ModifyPlanRequest<typeof stackSchema, Zenml>;

/** Plans what follows from `components` and `base_stack_id`, and reports what the server would refuse. */
export async function planStack(
  request: PlanStack,
): Promise<Partial<Proposed<typeof stackSchema>>> {
  const { state, planned, privateState } = request;
  const configured = readComponents(planned.components);
  const isRecreated = state !== null && isDeleting(privateState);
  const baseId = planned.base_stack_id;
  const ids = planComponentIds(
    configured,
    recallManaged(privateState, state?.managed_component_ids ?? null),
    planInheritance({ configured, baseId, privateState, state }),
  );
  if (state === null || isRecreated) {
    warnAboutOrchestrator(request, configured);
  }
  if (state !== null) {
    warnOfAdopted(
      [
        { name: "labels", before: state.labels, after: planned.labels },
        { name: "environment", before: state.environment, after: planned.environment },
        { name: "secrets", before: state.secrets, after: planned.secrets },
      ],
      request,
    );
  }
  await checkOnServer(request);
  return isRecreated ? { ...ids, id: UNKNOWN, created: UNKNOWN, updated: UNKNOWN } : ids;
}

function warnAboutOrchestrator(
  { planned, warn }: PlanStack,
  configured: readonly ComponentsOfType[] | undefined,
): void {
  const isMissing =
    configured !== undefined && componentsOf(configured, "orchestrator")?.length === 0;
  if (isMissing && planned.base_stack_id === null) {
    warn(
      "Stack without orchestrator",
      'Every stack needs an orchestrator. This one names none, so it gets the orchestrator of the server\'s stack "default", which runs pipelines on the machine that starts them. To choose that explicitly and silence this warning, add to "components":\n\n  orchestrator = { flavor = "local" }',
      attributePath("components"),
    );
  }
}

/** A plan without changes asks the server nothing. */
async function checkOnServer(request: PlanStack): Promise<void> {
  const { client, config, planned, privateState, signal, state } = request;
  if (!client.isReachable) {
    return;
  }
  const baseId = planned.base_stack_id;
  if (baseId !== null && !isUnknown(baseId)) {
    await refuseMissingBase(client, baseId, privateState, signal);
  }
  const isChanged =
    state === null || planned.components !== state.components || baseId !== state.base_stack_id;
  const configured = isChanged ? readComponents(config.components) : undefined;
  if (configured !== undefined) {
    await checkLiveComponents(request, configured, state?.component_ids ?? null, signal);
  }
}
