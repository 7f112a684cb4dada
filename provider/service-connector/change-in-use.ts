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
  { api, lock }: Client,
  connector: ServiceConnectorResponse,
  change: (trace: StringMap) => Promise<ServiceConnectorResponse>,
  signal: AbortSignal,
): Promise<ServiceConnectorResponse> {
  const users = await api.componentsWithConnector(connector.id, { signal });
  const ids = users.map(({ id }) => id).sort();
  return withLocks(lock, ids, async () => {
    const components = await Promise.all(ids.map((id) => api.components.find(id, { signal })));
    const attached = components.flatMap((component) =>
      component?.metadata?.connector?.id === connector.id ? [component] : [],
    );
    const trace = { [DETACHED]: formatDetached(attached) };
    const detached: ComponentResponse[] = [];
    let result: ServiceConnectorResponse;
    try {
      await setLabels(api, connector, { ...connector.metadata?.labels, ...trace }, signal);
      for (const component of attached) {
        // Before the request, because one that fails may have been carried out all the same.
        detached.push(component);
        const update = { connector: null, connector_resource_id: null };
        await api.components.update(component.id, update, { signal });
      }
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
  connector: ServiceConnectorResponse,
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
      `These components were detached to change the connector: ${namesOf(failed)}. The next apply tries to attach them again. To do it yourself, attach them to the connector with the id ${connector.id}.${first}\n\n${reason ?? ""}`,
      { cause },
    );
  }
}

function withLocks<T>(lock: KeyedLock, ids: readonly string[], act: () => Promise<T>): Promise<T> {
  const [first, ...rest] = ids;
  return first === undefined ? act() : lock(first, () => withLocks(lock, rest, act));
}
