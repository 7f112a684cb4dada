import type { ComponentIds, StackResponse } from "../../client/wire-types.ts";
import { attributePath } from "../../framework/cty/path.ts";
import { isUnknown } from "../../framework/cty/values.ts";
import { defineResource, type HandlerContext } from "../../framework/operations/resource.ts";
import { OperationError } from "../../framework/schema/diagnostics.ts";
import type { Plan, State } from "../../framework/schema/schema.ts";
import { stackSchema } from "../../schemas/stack.ts";
import { reconcileSecrets, rememberSecrets, secretChanges } from "../attached-secrets.ts";
import { findIdForImport } from "../import/find-id.ts";
import { toJsonObject, toTextMap } from "../json-value.ts";
import { mergeForUpdate, reconcile } from "../ownership.ts";
import { checkComponentTypes } from "../stack/check-component-types.ts";
import {
  type IdsByType,
  idsFromState,
  planComponentIds,
  sameIds,
  serverIds,
  toComponentIds,
} from "../stack/component-ids.ts";
import { findDefaultOrchestrator, inheritsOrchestrator } from "../stack/inherited.ts";
import { reconcileComponents } from "../stack/reconcile-components.ts";
import { readSlots } from "../stack/slots.ts";
import { validateStack } from "../stack/validate-stack.ts";
import {
  emptyToNull,
  isEmpty,
  nullToEmpty,
  toOwnTexts,
  toStrings,
  toTextOnly,
} from "../text-values.ts";
import { toRfc3339 } from "../timestamps.ts";
import type { Zenml } from "../zenml.ts";

type StackPlan = Plan<typeof stackSchema>;
type StackState = State<typeof stackSchema>;

export const stackResource = defineResource<typeof stackSchema, Zenml>(stackSchema, {
  validate: ({ config }) => validateStack(config),

  async create(request) {
    const { client, plan, privateState, signal, keep } = request;
    const ids = await desiredIds(request);
    const stack = await client.api.stacks.create(
      {
        name: plan.name,
        components: toComponents(ids),
        description: plan.description ?? "",
        labels: toJsonObject(plan.labels ?? {}),
        environment: toStrings(plan.environment),
        ...(plan.secrets === null ? {} : { secrets: plan.secrets }),
      },
      { signal },
    );
    keep(stateAfterWrite(stack, plan));
    await rememberSecrets(client.api, plan.secrets, privateState);
    return stateAfterWrite(stack, plan);
  },

  async read({ client: { api }, state, isImported, privateState, signal }) {
    const stack = await api.stacks.read(state.id, { signal });
    if (stack === undefined) {
      return null;
    }
    if (isImported) {
      return importedState(stack, state);
    }
    const { metadata } = stack;
    const server = serverIds(stack);
    return {
      ...state,
      ...assigned(stack),
      name: stack.name,
      description: nullToEmpty(metadata?.description, state.description),
      components: reconcileComponents(state.components, idsFromState(state.component_ids), server),
      component_ids: toComponentIds(server),
      labels: toOwnTexts(reconcile(state.labels, metadata?.labels)),
      environment: toOwnTexts(reconcile(state.environment, metadata?.environment)),
      secrets: reconcileSecrets(state.secrets, metadata?.secrets, privateState),
    };
  },

  async update(request) {
    const { client, plan, state, privateState, signal, keep } = request;
    const current = await client.api.stacks.find(state.id, { signal });
    if (current === undefined) {
      throw new OperationError(
        `Cannot update stack ${JSON.stringify(plan.name)}`,
        "It no longer exists on the server. Run the plan again: it will be created anew.",
      );
    }
    const ids = await desiredIds(request);
    const stack = await client.api.stacks.update(
      state.id,
      {
        ...(plan.name === state.name ? {} : { name: plan.name }),
        description: plan.description ?? "",
        labels: mergeForUpdate(current.metadata?.labels, state.labels, plan.labels),
        environment: toTextOnly(
          mergeForUpdate(current.metadata?.environment, state.environment, plan.environment),
        ),
        ...(sameIds(ids, serverIds(current)) ? {} : { components: toComponents(ids) }),
        ...secretChanges(state.secrets, plan.secrets, privateState),
      },
      { signal },
    );
    keep(stateAfterWrite(stack, plan));
    await rememberSecrets(client.api, plan.secrets, privateState);
    return stateAfterWrite(stack, plan);
  },

  async delete({ client: { api }, state, signal }) {
    await api.stacks.delete(state.id, { signal });
  },

  async modifyPlan({ client, state, planned, signal, warn }) {
    const slots = readSlots(planned.components);
    if (slots !== undefined && inheritsOrchestrator(slots) && state === null) {
      warn(
        "Stack without orchestrator",
        'The stack names no orchestrator, which every stack needs: it gets the one of the server\'s stack "default". Add "orchestrator" to "components" to choose one.',
        attributePath("components"),
      );
    }
    if (state !== null && planned.components === state.components) {
      return { managed_component_ids: {} };
    }
    if (slots !== undefined && client.isReachable) {
      await checkComponentTypes(client, slots, idsFromState(state?.component_ids ?? null), signal);
    }
    return {
      component_ids: planComponentIds(slots, plannedInheritance(slots, state)),
      managed_component_ids: {},
    };
  },

  importBy: async ({ id, client: { api } }) => ({
    id: await findIdForImport("stack", id, (name) => api.stacks.findByName(name)),
  }),

  upgradeState: {
    // The official provider's shape, whose components are a map of texts.
    0: (state) => ({
      ...state,
      components:
        state["components"] === null || state["components"] === undefined
          ? null
          : { type: ["map", "string"], value: state["components"] },
    }),
  },
});

/** The ids that the stack is to have, the inherited orchestrator included. */
async function desiredIds({
  client,
  plan,
  signal,
}: HandlerContext<Zenml> & { readonly plan: StackPlan }): Promise<IdsByType> {
  const slots = readSlots(plan.components) ?? [];
  const ids = new Map(
    slots
      .map(
        ({ type, slots: own }) =>
          [type, (own ?? []).flatMap((slot) => (slot.kind === "id" ? [slot.id] : []))] as const,
      )
      .filter(([, list]) => list.length > 0),
  );
  if (!inheritsOrchestrator(slots)) {
    return ids;
  }
  const planned = idsFromState(isUnknown(plan.component_ids) ? null : plan.component_ids);
  const kept = planned.get("orchestrator");
  return new Map<string, readonly string[]>([
    ...ids,
    ["orchestrator", kept ?? [await findDefaultOrchestrator(client.api, signal)]],
  ]);
}

/** What types that are not configured are planned to have: the orchestrator of before, or one not known yet. */
function plannedInheritance(
  slots: ReturnType<typeof readSlots>,
  state: StackState | null,
): ReadonlyMap<string, readonly string[] | undefined> {
  if (slots === undefined || !inheritsOrchestrator(slots)) {
    return new Map();
  }
  const before = readSlots(state?.components ?? null) ?? [];
  const wasInherited = state !== null && inheritsOrchestrator(before);
  return new Map([
    [
      "orchestrator",
      wasInherited ? idsFromState(state.component_ids).get("orchestrator") : undefined,
    ],
  ]);
}

function toComponents(ids: IdsByType): ComponentIds {
  return Object.fromEntries(ids);
}

/** What was planned, with what the server assigned. */
function stateAfterWrite(stack: StackResponse, plan: StackPlan): StackState {
  return {
    ...plan,
    ...assigned(stack),
    component_ids: toComponentIds(serverIds(stack)),
    managed_component_ids: {},
  };
}

function importedState(stack: StackResponse, state: StackState): StackState {
  const { metadata } = stack;
  const ids = toComponentIds(serverIds(stack));
  return {
    ...state,
    ...assigned(stack),
    name: stack.name,
    description: emptyToNull(metadata?.description ?? null),
    components: ids,
    component_ids: ids,
    managed_component_ids: {},
    labels: isEmpty(metadata?.labels) ? null : toTextMap(metadata?.labels ?? {}),
    environment: isEmpty(metadata?.environment) ? null : toTextMap(metadata?.environment ?? {}),
    secrets: isEmpty(metadata?.secrets) ? null : (metadata?.secrets ?? null),
  };
}

function assigned(stack: StackResponse) {
  const { body } = stack;
  if (body === null) {
    throw new OperationError(
      `Cannot read stack ${JSON.stringify(stack.name)}`,
      "The server answered without the stack's content. The account may lack permission to read it.",
    );
  }
  return { id: stack.id, created: toRfc3339(body.created), updated: toRfc3339(body.updated) };
}
