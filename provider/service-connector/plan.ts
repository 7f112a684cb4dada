import {
  attributePath,
  type HandlerContext,
  isUnknown,
  type ModifyPlanRequest,
  type Path,
  type PlanDeleteRequest,
  type Proposed,
  unwrapDynamic,
} from "terraform-plugin-kit";
import { findConnectorVocabulary } from "../../client/vocabulary.ts";
import type { ComponentResponse } from "../../client/wire-types.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { sameTime } from "../../schemas/time.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfAdopted } from "../mapping/adopted.ts";
import { listUsersOrNone } from "../mapping/list-users.ts";
import { namesOf } from "../mapping/names.ts";
import { releaseFirst, rememberReleasing } from "../mapping/releasing-users.ts";
import { settingsOf } from "../mapping/settings.ts";
import { DETACHED } from "../mapping/traces.ts";
import { checkLiveConnector } from "../validation/live.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";
import { listDetachedIds } from "./detached-components.ts";
import { changedInUse, changesRequest } from "./diff.ts";
import type { ConnectorState, DeletedConnector } from "./model.ts";
import { planPublicSettings } from "./public-settings.ts";

type Schema = typeof serviceConnectorSchema;
type Request = ModifyPlanRequest<Schema, Zenml>;

/** Checks a connector against the server, and plans what depends on more than one attribute. */
export async function planConnector(request: Request): Promise<Partial<Proposed<Schema>>> {
  await checkLiveConnector(request);
  await warnOfTakenName(request, {
    kind: "serviceConnectors",
    title: "service connector",
    typeName: "zenml_service_connector",
  });
  warnOfPastExpiration(request);
  const { config, state } = request;
  const public_configuration = await planPublicSettings(request.planned, state);
  if (state === null) {
    // The server takes both as they are sent, and sets neither by itself.
    const { resource_type, expires_at } = config;
    return { resource_type, expires_at, public_configuration };
  }
  if (state.expires_skew_tolerance !== null && config.expires_skew_tolerance === null) {
    request.warn(
      `Cannot clear expires_skew_tolerance of ${JSON.stringify(state.name)}`,
      `The server cannot clear it once it is set, so it stays ${state.expires_skew_tolerance} there. To change that, set it to another number, or replace the connector.`,
      attributePath("expires_skew_tolerance"),
    );
  }
  if (state.labels?.[DETACHED] !== undefined) {
    request.warn(
      `Interrupted change of the service connector ${JSON.stringify(state.name)}`,
      `An earlier apply was interrupted while it changed ${JSON.stringify(state.name)}, and may have left components detached from it. This apply attaches them again.`,
      attributePath("labels"),
    );
  }
  warnOfAdopted(
    [
      {
        name: "configuration",
        before: settingsOf(state.configuration),
        after: unwrapDynamic(request.planned.configuration),
      },
      { name: "labels", before: state.labels, after: request.planned.labels },
    ],
    request,
  );
  const resource_type = planResourceType(request, state);
  const planned = { ...request.planned, resource_type };
  const changed = changedInUse(planned, state);
  if (changed !== undefined) {
    await warnOfUsers(request, state, attributePath(changed));
  }
  // Every update changes `updated` on the server, so one without changes is not sent.
  return changesRequest(planned, state)
    ? { resource_type, public_configuration }
    : { resource_type, public_configuration, updated: state.updated };
}

/** The server stores any time. Its clients then refuse the connector as expired. **Source:** creates on ZenML 0.98.0. */
function warnOfPastExpiration({ planned: { expires_at, name }, state, warn }: Request): void {
  const isNew = typeof expires_at === "string" && !sameTime(expires_at, state?.expires_at ?? null);
  if (isNew && Date.parse(expires_at) < Date.now()) {
    warn(
      isUnknown(name)
        ? "Expiration in the past"
        : `Expiration of ${JSON.stringify(name)} in the past`,
      `The service connector expired at ${expires_at}: nothing can use it. Set expires_at to a time in the future.`,
      attributePath("expires_at"),
    );
  }
}

/**
 * Without a configured resource type the connector gives access to all of its type. Some connector types have a single
 * one: there it makes no difference whether it is configured, and the plan keeps what the state has.
 */
function planResourceType({ config, planned }: Request, state: ConnectorState) {
  const [only, second] = findConnectorVocabulary(state.type)?.resourceTypes ?? [];
  const isSingle = only !== undefined && second === undefined && planned.type === state.type;
  return config.resource_type === null && isSingle ? state.resource_type : config.resource_type;
}

/** Warns of the components that the apply will detach for a moment. */
async function warnOfUsers(
  { client, signal, log, warn }: Request,
  { id, name }: ConnectorState,
  path: Path,
): Promise<void> {
  if (!client.isReachable) {
    return;
  }
  const users = await listUsersOrNone(
    client.api.components.list({ connector_id: id }, { hydrate: false, signal }),
    log,
    "service connector",
  );
  if (users.length > 0) {
    warn(
      `Components of ${JSON.stringify(name)} are detached for a moment`,
      `The server changes this argument only while no component uses the service connector. ${JSON.stringify(name)} is used by: ${namesOf(users)}. These components are detached, the connector is changed, and they are attached again.`,
      path,
    );
  }
}

/** What the plan of a deletion is given. */
type DeletePlanRequest = Pick<
  PlanDeleteRequest<Schema, Zenml>,
  keyof HandlerContext<Zenml> | "isDestroying"
> & { readonly state: DeletedConnector };

/**
 * A connector can be deleted if the same plan makes all components that use it use another one or none, or deletes
 * them. Remembers these components for the deletion, and warns of the others.
 */
export async function planConnectorDelete({
  client,
  state,
  isDestroying,
  privateState,
  signal,
  log,
  warn,
}: DeletePlanRequest): Promise<void> {
  rememberReleasing(privateState, []);
  // Before everything is destroyed, nobody has to look for users: they are deleted first.
  if (!client.isReachable || isDestroying()) {
    return;
  }
  const { id, name } = state;
  const users = await listUsersOrNone(
    listComponents(client.api, state, signal),
    log,
    "service connector",
  );
  const userIds = users.map((user) => user.id);
  const releasing = await client.planBoard.findReleasing(id, userIds, signal);
  rememberReleasing(privateState, releasing);
  const others = users.filter((user) => !releasing.includes(user.id));
  if (others.length > 0) {
    warn(
      `Service connector ${JSON.stringify(name)} is still in use`,
      `The service connector ${JSON.stringify(name)} is going to be deleted, but this plan leaves it to these components: ${namesOf(others)}. The deletion will fail. ${releaseFirst("component", "zenml_component.example")}`,
    );
  }
}

/**
 * The components that use a connector. Those that an interrupted change has left detached are among them, because the
 * deletion attaches them again unless this plan makes them use something else.
 */
async function listComponents(
  { components }: Zenml["api"],
  { id, labels }: DeletedConnector,
  signal: AbortSignal,
): Promise<readonly Pick<ComponentResponse, "id" | "name">[]> {
  const [users, ...detached] = await Promise.all([
    components.list({ connector_id: id }, { hydrate: false, signal }),
    ...listDetachedIds(labels).map((one) => components.find(one, { signal })),
  ]);
  const left = detached.flatMap((one) =>
    one === undefined || one.metadata?.connector != null ? [] : [one],
  );
  return [...users, ...left];
}
