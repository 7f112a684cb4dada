import {
  attributePath,
  type HandlerContext,
  isUnknown,
  type ModifyPlanRequest,
  type PlanDeleteRequest,
  type Proposed,
  UNKNOWN,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import { requiredComponentTypes } from "../../client/vocabulary.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfAdopted } from "../mapping/adopted.ts";
import { listUsersOrNone } from "../mapping/list-users.ts";
import { namesOf } from "../mapping/names.ts";
import { releaseFirst, rememberReleasing } from "../mapping/releasing-users.ts";
import { settingsOf } from "../mapping/settings.ts";
import { REPLACED_BY } from "../mapping/traces.ts";
import { warnOfMissingSecrets } from "../validation/attached-secrets.ts";
import { componentUses } from "../validation/component-uses.ts";
import { checkLiveComponent } from "../validation/live.ts";
import { findRuntimeFeatures, refuseMissingFeatures } from "../validation/server-features.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";
import { changesRequest } from "./diff.ts";
import type { ConfigurationForm, DeletedComponent, InForm } from "./model.ts";
import { listSuccessors } from "./undo-flavor-change.ts";

/**
 * Checks a component against the server, and plans a change of flavor as an update that changes the id. Terraform's
 * own replacement would begin with the deletion of the old component, which a stack may not be able to do without.
 */
export async function planComponent<C extends Value>(
  request: InForm<ModifyPlanRequest<typeof componentSchema, Zenml>, C>,
  form: ConfigurationForm<C>,
): Promise<Partial<Pick<Proposed<typeof componentSchema>, "id" | "created" | "updated">>> {
  const { client, state, planned, warn } = request;
  if (state !== null) {
    client.planBoard.note(state.id, {
      uses: componentUses({
        // Of one that is not known yet, nobody can say that it is another one.
        flavor: isUnknown(planned.flavor) ? state.flavor : planned.flavor,
        connectorId: planned.connector_id,
        settings: [planned.configuration, request.config.configuration_wo],
        secrets: planned.secrets,
      }),
    });
  }
  await refuseMissingFeatures(client, findRuntimeFeatures(planned));
  await checkLiveComponent(request, form);
  if (state?.labels?.[REPLACED_BY] !== undefined) {
    warn(
      `Interrupted change of the flavor of ${JSON.stringify(state.name)}`,
      `An earlier apply was interrupted while it changed the flavor of the ${state.type} ${JSON.stringify(state.name)}. This apply first undoes what it had done, in all stacks.`,
      attributePath("labels"),
    );
  } else {
    // In the middle of an interrupted change, the new component may have the name.
    await warnOfTakenName(request, {
      kind: "components",
      title: isUnknown(planned.type) ? "component" : `${planned.type} component`,
      typeName: form.typeName,
      type: typeof planned.type === "string" ? planned.type : undefined,
      scope: typeof planned.type === "string" ? planned.type : null,
      isRival: ({ type }) => type === planned.type,
    });
  }
  await warnOfMissingSecrets(request);
  if (state === null || planned.type !== state.type) {
    return {};
  }
  warnOfAdopted(
    [
      {
        name: "configuration",
        before: settingsOf(state.configuration),
        after: unwrapDynamic(planned.configuration),
      },
      { name: "labels", before: state.labels, after: planned.labels },
      { name: "environment", before: state.environment, after: planned.environment },
      { name: "secrets", before: state.secrets, after: planned.secrets },
    ],
    request,
  );
  const { flavor } = planned;
  if (flavor === state.flavor) {
    // Every update changes `updated` on the server, so one without changes is not sent.
    return changesRequest(planned, state) ? {} : { updated: state.updated };
  }
  const other = isUnknown(flavor) ? "another one" : JSON.stringify(flavor);
  warn(
    `Changing the flavor replaces the component ${JSON.stringify(state.name)}`,
    `The server cannot change the flavor of the ${state.type} ${JSON.stringify(state.name)} from ${JSON.stringify(state.flavor)} to ${other}. A new component takes over its name and its place in all stacks, then the old one is deleted. The id of the component changes, the ids of the stacks do not. "prevent_destroy" does not prevent this.`,
    attributePath("flavor"),
  );
  return { id: UNKNOWN, created: UNKNOWN };
}

/** What the plan of a deletion is given. */
type DeletePlanRequest = Pick<
  PlanDeleteRequest<typeof componentSchema, Zenml>,
  keyof HandlerContext<Zenml> | "isDestroying"
> & { readonly state: DeletedComponent };

/** Warns of the stacks that the deletion will change, or that will make it fail. */
export async function planComponentDelete(request: DeletePlanRequest): Promise<void> {
  const { client, state, isDestroying, privateState, signal, log, warn } = request;
  const { id, name, type, detach_on_delete } = state;
  rememberReleasing(privateState, []);
  client.planBoard.note(id, { uses: [] });
  // Before everything is destroyed, nobody has to look for users: they are deleted first.
  if (!client.isReachable || isDestroying()) {
    return;
  }
  const stacks = await listUsersOrNone(listStacks(client, state, signal), log, "component");
  if (stacks.length === 0) {
    return;
  }
  if (requiredComponentTypes.includes(type)) {
    await planRequiredDelete(request, stacks);
    return;
  }
  const consequence =
    detach_on_delete === false
      ? "Because of detach_on_delete = false, the deletion will fail for as long as one of these stacks still uses it."
      : "It is removed from those of these stacks that are not deleted in the same apply.";
  warn(
    `Component ${JSON.stringify(name)} is still in use`,
    `The ${type} ${JSON.stringify(name)} is going to be deleted, but is now part of: ${namesOf(stacks)}. ${consequence}`,
  );
}

/**
 * The stacks that use a component. Those that an interrupted change of its flavor has given another component are among
 * them, because the deletion gives them this one back first.
 */
async function listStacks(
  client: Zenml,
  component: DeletedComponent,
  signal: AbortSignal,
): Promise<readonly StackResponse[]> {
  const isInterrupted = component.labels?.[REPLACED_BY] !== undefined;
  const successors = isInterrupted ? await listSuccessors(client, component, signal) : [];
  const stacks = await Promise.all(
    [component, ...successors].map(({ id }) => client.facts.stacksWithComponent(id, signal)),
  );
  return [...new Map(stacks.flat().map((stack) => [stack.id, stack])).values()];
}

/**
 * A component that every stack needs can be deleted if the same plan gives all of its stacks another one, or deletes
 * them. Remembers these stacks for the deletion, and warns of the others.
 */
async function planRequiredDelete(
  { client, state: { id, name, type }, privateState, signal, warn }: DeletePlanRequest,
  stacks: readonly StackResponse[],
): Promise<void> {
  const stackIds = stacks.map((stack) => stack.id);
  const releasing = await client.planBoard.findReleasing(id, stackIds, signal);
  rememberReleasing(privateState, releasing);
  const others = stacks.filter((stack) => !releasing.includes(stack.id));
  if (others.length > 0) {
    warn(
      `Component ${JSON.stringify(name)} is still in use`,
      `The ${type} ${JSON.stringify(name)} is going to be deleted, but this plan leaves it in: ${namesOf(others)}. Every stack needs a component of type ${type}, so the deletion will fail. ${releaseFirst("stack", "zenml_stack.example")}`,
    );
  }
}
