import { OperationError } from "terraform-plugin-kit";
import { ZenmlError } from "../../client/errors.ts";
import type {
  ComponentResponse,
  ServiceConnectorResponse,
  StringMap,
} from "../../client/wire-types.ts";
import type { KeyedLock } from "../connection/keyed-lock.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";
import { DETACHED, withoutTraces } from "../mapping/traces.ts";
import { attachAgain, formatDetached } from "./detached-components.ts";

type Client = Pick<Zenml, "api" | "lock">;

interface Connector {
  readonly id: string;
  readonly name: string;
}

/**
 * Makes a change that the server refuses while components use the connector: detaches them, and attaches them again
 * afterwards, whether the change succeeded or not. Components that lost the connector meanwhile are left alone.
 *
 * In the meantime a label of the connector says which components are detached: when this process is killed, the next one
 * attaches them. `change` has to send that label.
 *
 * Throws an OperationError that names the components which could not be attached again.
 */
export async function changeInUse(
  client: Client,
  connector: ServiceConnectorResponse,
  change: (trace: StringMap) => Promise<ServiceConnectorResponse>,
  signal: AbortSignal,
): Promise<ServiceConnectorResponse> {
  const { api } = client;
  const users = await api.componentsWithConnector(connector.id, { signal });
  return withAttached(client, connector, users, signal, async (attached) => {
    const trace = { [DETACHED]: formatDetached(attached) };
    const detached: ComponentResponse[] = [];
    let result: ServiceConnectorResponse;
    try {
      await setLabels(api, connector, { ...connector.metadata?.labels, ...trace }, signal);
      await detach(api, attached, detached, signal);
      result = await change(trace);
    } catch (cause) {
      await attachOrThrow(api, connector, detached, cause);
      await setLabels(api, connector, withoutTraces(connector.metadata?.labels ?? {})).catch(
        ignoreRefusal,
      );
      throw cause;
    }
    await attachOrThrow(api, connector, detached);
    const labels = withoutTraces(result.metadata?.labels ?? {});
    return (await setLabels(api, result, labels).catch(ignoreRefusal)) ?? result;
  });
}

/**
 * Deletes a connector that these components use: detaches them, and attaches them again only if the deletion failed.
 * Leaves no label behind, because it is for components that the same plan makes use something else: a refresh shows that
 * they lost the connector, and the next apply gives them what is configured, whether the deletion is still wanted or not.
 *
 * Throws an OperationError that names the components which could not be attached again.
 */
export async function deleteInUse(
  client: Client,
  connector: Connector,
  users: readonly Pick<ComponentResponse, "id">[],
  remove: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { api } = client;
  await withAttached(client, connector, users, signal, async (attached) => {
    const detached: ComponentResponse[] = [];
    try {
      await detach(api, attached, detached, signal);
      await remove();
    } catch (cause) {
      await attachOrThrow(api, connector, detached, cause);
      throw cause;
    }
  });
}

/** Holds the locks of the components, and gives those that still use the connector. */
function withAttached<T>(
  { api, lock }: Client,
  connector: Connector,
  users: readonly Pick<ComponentResponse, "id">[],
  signal: AbortSignal,
  act: (attached: readonly ComponentResponse[]) => Promise<T>,
): Promise<T> {
  const ids = users.map(({ id }) => id).sort();
  return withLocks(lock, ids, async () => {
    const components = await Promise.all(ids.map((id) => api.components.find(id, { signal })));
    const attached = components.flatMap((component) =>
      component?.metadata?.connector?.id === connector.id ? [component] : [],
    );
    return act(attached);
  });
}

/** Detaches components one by one. What was begun is in `detached`, whether all of it succeeds or not. */
async function detach(
  api: Zenml["api"],
  components: readonly ComponentResponse[],
  detached: ComponentResponse[],
  signal: AbortSignal,
): Promise<void> {
  for (const component of components) {
    // Before the request, because one that fails may have been carried out all the same.
    detached.push(component);
    const update = { connector: null, connector_resource_id: null };
    await api.components.update(component.id, update, { signal });
  }
}

/** Changes nothing but the labels. Sends what the server would clear otherwise. */
function setLabels(
  api: Zenml["api"],
  { id, body, metadata }: ServiceConnectorResponse,
  labels: StringMap,
  signal?: AbortSignal,
): Promise<ServiceConnectorResponse> {
  const update = {
    resource_types: body?.resource_types ?? [],
    resource_id: body?.resource_id ?? null,
    expiration_seconds: metadata?.expiration_seconds ?? null,
    labels,
  };
  return api.serviceConnectors.update(id, update, { signal });
}

/** All components are attached: a label that could not be removed shows in the next plan, which removes it. */
function ignoreRefusal(cause: unknown): undefined {
  if (!(cause instanceof ZenmlError)) {
    throw cause;
  }
}

async function attachOrThrow(
  api: Zenml["api"],
  connector: Connector,
  components: readonly ComponentResponse[],
  cause?: unknown,
): Promise<void> {
  const { failed, reason } = await attachAgain(
    api,
    connector.id,
    components.map(({ id, name, metadata }) => ({
      id,
      name,
      resourceId: metadata?.connector_resource_id ?? null,
    })),
  );
  if (failed.length > 0) {
    const first = cause instanceof Error ? ` The change itself had failed: ${cause.message}` : "";
    throw new OperationError(
      `Cannot attach components to service connector ${JSON.stringify(connector.name)} again`,
      `These components were detached from the connector: ${namesOf(failed)}. The next apply repairs this. To repair it yourself, attach them to the connector with the id ${connector.id}.${first}\n\n${reason ?? ""}`,
      { cause },
    );
  }
}

function withLocks<T>(lock: KeyedLock, ids: readonly string[], act: () => Promise<T>): Promise<T> {
  const [first, ...rest] = ids;
  return first === undefined ? act() : lock(first, () => withLocks(lock, rest, act));
}
