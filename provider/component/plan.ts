import {
  attributePath,
  type HandlerContext,
  isUnknown,
  type ModifyPlanRequest,
  type Proposed,
  UNKNOWN,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfAdopted } from "../mapping/adopted.ts";
import { listUsersOrNone } from "../mapping/list-users.ts";
import { namesOf } from "../mapping/names.ts";
import { settingsOf } from "../mapping/settings.ts";
import { checkLiveComponent } from "../validation/live.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";
import { changesRequest } from "./diff.ts";
import {
  type ConfigurationForm,
  type DeletedComponent,
  type InForm,
  REQUIRED_TYPES,
} from "./model.ts";

/**
 * Checks a component against the server, and plans a change of flavor as an update that changes the id. Terraform's
 * own replacement would begin with the deletion of the old component, which a stack may not be able to do without.
 */
export async function planComponent<C extends Value>(
  request: InForm<ModifyPlanRequest<typeof componentSchema, Zenml>, C>,
  form: ConfigurationForm<C>,
): Promise<Partial<Pick<Proposed<typeof componentSchema>, "id" | "created" | "updated">>> {
  await checkLiveComponent(request, form);
  const { state, planned, warn } = request;
  await warnOfTakenName(request, {
    kind: "components",
    title: isUnknown(planned.type) ? "component" : `${planned.type} component`,
    typeName: form.typeName,
    isRival: ({ type }) => type === planned.type,
  });
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
    "Changing the flavor replaces the component",
    `The server cannot change the flavor of the ${state.type} ${JSON.stringify(state.name)} from ${JSON.stringify(state.flavor)} to ${other}. A new component takes over its name and its place in all stacks, then the old one is deleted. The id of the component changes, the ids of the stacks do not. "prevent_destroy" does not prevent this.`,
    attributePath("flavor"),
  );
  return { id: UNKNOWN, created: UNKNOWN };
}

/** Warns of the stacks that the deletion will change, or that will make it fail. */
export async function planComponentDelete({
  client,
  state,
  signal,
  log,
  warn,
}: Omit<HandlerContext<Zenml>, "privateState"> & {
  readonly state: DeletedComponent;
}): Promise<void> {
  const { id, name, type, detach_on_delete } = state;
  if (!client.isReachable || REQUIRED_TYPES.includes(type)) {
    return;
  }
  const stacks = await listUsersOrNone(
    client.api.stacks.list({ component_id: id }, { hydrate: false, signal }),
    log,
    "component",
  );
  if (stacks.length === 0) {
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
