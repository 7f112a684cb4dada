import {
  AttributeError,
  attributePath,
  formatPath,
  isUnknown,
  type ModifyPlanRequest,
  type PlanDeleteRequest,
  type Proposed,
  UNKNOWN,
} from "terraform-plugin-kit";
import { SERVER_FEATURES } from "../../client/server-versions.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import { normalizeId } from "../../schemas/uuid.ts";
import type { PlanBoard } from "../connection/plan-board.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfAdopted } from "../mapping/adopted.ts";
import { listUsersOrNone } from "../mapping/list-users.ts";
import { namesOf } from "../mapping/names.ts";
import { releaseFirst, rememberReleasing } from "../mapping/releasing-users.ts";
import { warnOfMissingSecrets } from "../validation/attached-secrets.ts";
import { attachedUses, componentUses } from "../validation/component-uses.ts";
import { findRuntimeFeatures, refuseMissingFeatures } from "../validation/server-features.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";
import { checkLiveComponents } from "./check-live.ts";
import { idsFromState } from "./component-ids.ts";
import { type ComponentsOfType, componentsOf, readComponents } from "./components.ts";
import { differsInNullsOnly } from "./diff.ts";
import { planInheritance, refuseMissingBase } from "./inheritance.ts";
import { toMapOrNull } from "./inline/inline-component.ts";
import { isDeleting, recallManaged } from "./inline/managed.ts";
import { findInlineComponents } from "./inline/match.ts";
import { findRemoved, type PlannedIds, planComponentIds } from "./inline/plan.ts";
import type { StackState } from "./model.ts";
import { recallRetired } from "./retired.ts";

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
    notePlan(request, state, ids, configured);
    await warnOfUsers(request, state, ids);
    warnOfAdopted(
      [
        { name: "labels", before: state.labels, after: planned.labels },
        { name: "environment", before: state.environment, after: planned.environment },
        { name: "secrets", before: state.secrets, after: planned.secrets },
        ...adoptedInline(request, state, configured),
      ],
      request,
    );
  }
  await checkOnServer(request);
  await warnOfTakenName(request, { kind: "stacks", title: "stack", typeName: "zenml_stack" });
  if (isRecreated) {
    return { ...ids, id: UNKNOWN, created: UNKNOWN, updated: UNKNOWN };
  }
  if (state !== null && recallRetired(privateState).some(({ isUnused }) => isUnused)) {
    // Something to do that no attribute shows: retired components are left that nothing uses any more.
    return { ...ids, updated: UNKNOWN };
  }
  const isSame =
    state !== null &&
    planned.components !== state.components &&
    differsInNullsOnly({ ...planned, ...ids }, state);
  return isSame ? { ...ids, components: state.components, updated: state.updated } : ids;
}

/** What an import found in inline components, and what the configuration has instead. */
function adoptedInline(
  { privateState }: PlanStack,
  state: StackState,
  configured: readonly ComponentsOfType[] = [],
) {
  const managed = recallManaged(privateState, state.managed_component_ids);
  const planned = findInlineComponents(configured, managed);
  const before = findInlineComponents(readComponents(state.components) ?? [], managed);
  return [...before].flatMap(([id, one]) => {
    const after = planned.get(id);
    return after === undefined
      ? []
      : (["configuration", "labels"] as const).map((argument) => ({
          name: formatPath(one.paths[argument]),
          before: toMapOrNull(one[argument]),
          after: after[argument],
        }));
  });
}

/** Notes for the other plans of this process what the stack and its inline components will use. */
function notePlan(
  { client: { planBoard }, planned }: PlanStack,
  state: StackState,
  { component_ids }: PlannedIds,
  configured: readonly ComponentsOfType[] = [],
): void {
  const baseId = planned.base_stack_id;
  const name = typeof planned.name === "string" ? planned.name : state.name;
  planBoard.note(state.id, {
    uses: [
      ...[...idsFromState(component_ids).values()].flat(),
      // Of a stack that may turn out to have one component less, these are known all the same.
      ...referencesIn(configured),
      ...attachedUses(planned.secrets),
    ],
    stack: {
      name,
      baseId: baseId === null || isUnknown(baseId) ? null : normalizeId(baseId),
      componentIds: component_ids,
    },
  });
  for (const [type, managedIds] of Object.entries(state.managed_component_ids)) {
    const uses = (componentsOf(configured, type) ?? []).flatMap((one) =>
      one.kind === "inline" ? componentUses({ ...one, settings: [one.configuration] }) : [],
    );
    for (const id of managedIds ?? []) {
      planBoard.note(id, { uses });
    }
  }
  refuseCircle(planBoard, state.id, name);
}

/** The ids of the components that the stack names. */
function referencesIn(configured: readonly ComponentsOfType[]): readonly string[] {
  return configured.flatMap(({ components = [] }) =>
    components.flatMap((one) => (one.kind === "reference" ? [one.id] : [])),
  );
}

/**
 * Notes for the other plans of this process that the stack and its inline components go. Other stacks may use these as long
 * as the same plan makes all of them use something else, or deletes them. Remembers them for the deletion, and warns of the
 * others.
 */
export async function planStackDelete({
  client,
  state,
  isDestroying,
  privateState,
  signal,
  log,
  warn,
}: PlanDeleteRequest<typeof stackSchema, Zenml>): Promise<void> {
  const { api, isReachable, planBoard } = client;
  const managed = recallManaged(privateState, state.managed_component_ids);
  for (const id of [state.id, ...managed.map((one) => one.id)]) {
    planBoard.note(id, { uses: [] });
  }
  rememberReleasing(privateState, []);
  // Before everything is destroyed, nobody has to look for users: they are deleted first.
  if (!isReachable || isDestroying()) {
    return;
  }
  const uses = await Promise.all(
    managed.map(async ({ id, type, name }) => {
      const list = api.stacks.list({ component_id: id }, { hydrate: false, signal });
      const users = await listUsersOrNone(list, log, "component");
      const others = users.filter((user) => user.id !== state.id);
      const ids = others.map((other) => other.id);
      const releasing = ids.length === 0 ? [] : await planBoard.findReleasing(id, ids, signal);
      const staying = others.filter((other) => !releasing.includes(other.id));
      return { type, name, releasing, staying };
    }),
  );
  const blocked = uses.filter(({ staying }) => staying.length > 0);
  if (blocked.length === 0) {
    rememberReleasing(privateState, [...new Set(uses.flatMap(({ releasing }) => releasing))]);
    return;
  }
  const sentences = blocked.map(
    ({ type, name, staying }) =>
      `this plan leaves the ${type} ${JSON.stringify(name)} in: ${namesOf(staying)}`,
  );
  warn(
    `Components of the stack ${JSON.stringify(state.name)} are still in use`,
    `The stack ${JSON.stringify(state.name)} is going to be deleted with its inline components, but ${sentences.join("; ")}. The deletion will fail. ${releaseFirst("stack", "zenml_stack.example")}`,
  );
}

/** Throws an AttributeError if the stack extends itself, by way of other stacks or not. */
function refuseCircle(planBoard: PlanBoard, stackId: string, name: string): void {
  const names = [name];
  const met = new Set<string>();
  for (let id = stackId; !met.has(id); ) {
    met.add(id);
    const next = planBoard.find(id)?.stack?.baseId;
    const base = next === undefined || next === null ? undefined : planBoard.find(next)?.stack;
    if (base === undefined || next === undefined || next === null) {
      return;
    }
    names.push(base.name);
    if (next === stackId) {
      throw new AttributeError(
        attributePath("base_stack_id"),
        "Stacks extend each other",
        `A stack cannot extend itself, directly or by way of other stacks: ${names.map((one) => JSON.stringify(one)).join(" extends ")}. Remove "base_stack_id" from one of them.`,
      );
    }
    id = next;
  }
}

/** Warns of the stacks that still use an inline component which this one is about to lose. */
async function warnOfUsers(
  { client, privateState, signal, log, warn }: PlanStack,
  state: StackState,
  { managed_component_ids: planned }: PlannedIds,
): Promise<void> {
  if (!client.isReachable || isUnknown(planned)) {
    return;
  }
  const removed = findRemoved(recallManaged(privateState, state.managed_component_ids), planned);
  for (const { id, type, name } of removed) {
    const users = await listUsersOrNone(
      client.api.stacks.list({ component_id: id }, { hydrate: false, signal }),
      log,
      "component",
    );
    const others = users.filter((user) => user.id !== state.id);
    if (others.length > 0) {
      warn(
        `Component ${JSON.stringify(name)} is in use by other stacks`,
        `The ${type} ${JSON.stringify(name)} is removed from the stack ${JSON.stringify(state.name)}, but is also part of: ${namesOf(others)}. It keeps working there under another name, and is deleted together with its last use. Stacks that inherit it stop using it in this apply if they are in this configuration, and in their own next apply otherwise. A stack that lists its ID itself keeps it until you change that stack.`,
        attributePath("components"),
      );
    }
  }
}

function warnAboutOrchestrator(
  { planned, warn }: PlanStack,
  configured: readonly ComponentsOfType[] | undefined,
): void {
  const isMissing =
    configured !== undefined && componentsOf(configured, "orchestrator")?.length === 0;
  if (isMissing && planned.base_stack_id === null) {
    warn(
      isUnknown(planned.name)
        ? "Stack without orchestrator"
        : `Stack ${JSON.stringify(planned.name)} without orchestrator`,
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
  const listed = readComponents(planned.components) ?? [];
  await refuseMissingFeatures(client, [
    ...findRuntimeFeatures(planned),
    ...listed
      .filter(({ components = [] }) => components.length > 1)
      .map(({ path }) => ({ feature: SERVER_FEATURES.severalComponents, path })),
  ]);
  const baseId = planned.base_stack_id;
  if (baseId !== null && !isUnknown(baseId)) {
    await refuseMissingBase(client, baseId, privateState, signal);
  }
  await warnOfMissingSecrets(request);
  const isChanged =
    state === null || planned.components !== state.components || baseId !== state.base_stack_id;
  const configured = isChanged ? readComponents(config.components) : undefined;
  if (configured !== undefined) {
    await checkLiveComponents(request, configured, state?.component_ids ?? null, signal);
  }
}
