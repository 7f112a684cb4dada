import { OperationError } from "terraform-plugin-kit";
import type { ComponentResponse } from "../../client/wire-types.ts";
import type { KeyedLock } from "../connection/keyed-lock.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";

/**
 * Makes a change that the server refuses while components use the connector: detaches them, and attaches them again
 * afterwards, whether the change succeeded or not. Components that lost the connector meanwhile are left alone.
 * Throws an OperationError that names the components which could not be attached again. After a deletion there is
 * nothing to attach to: with `staysDetached` they are attached again only if the change failed.
 */
export async function changeInUse<T>(
  { api, lock }: Pick<Zenml, "api" | "lock">,
  connector: { readonly id: string; readonly name: string },
  change: () => Promise<T>,
  signal: AbortSignal,
  { staysDetached = false }: { readonly staysDetached?: boolean } = {},
): Promise<T> {
  const users = await api.componentsWithConnector(connector.id, { signal });
  const ids = users.map(({ id }) => id).sort();
  return withLocks(lock, ids, async () => {
    const components = await Promise.all(ids.map((id) => api.components.find(id, { signal })));
    const attached = components.filter(
      (component) => component?.metadata?.connector?.id === connector.id,
    );
    const detached: ComponentResponse[] = [];
    let result: T;
    try {
      for (const component of attached) {
        if (component !== undefined) {
          // Before the request, because one that fails may have been carried out all the same.
          detached.push(component);
          const update = { connector: null, connector_resource_id: null };
          await api.components.update(component.id, update, { signal });
        }
      }
      result = await change();
    } catch (cause) {
      await attachAgain(api, connector, detached, cause);
      throw cause;
    }
    if (!staysDetached) {
      await attachAgain(api, connector, detached);
    }
    return result;
  });
}

/** Takes no signal: Ctrl-C must not leave components detached. */
async function attachAgain(
  api: Zenml["api"],
  connector: { readonly id: string; readonly name: string },
  components: readonly ComponentResponse[],
  cause?: unknown,
): Promise<void> {
  const left: ComponentResponse[] = [];
  const reasons: string[] = [];
  for (const component of components) {
    try {
      await api.components.update(component.id, {
        connector: connector.id,
        connector_resource_id: component.metadata?.connector_resource_id ?? null,
      });
    } catch (failure) {
      left.push(component);
      reasons.push(failure instanceof Error ? failure.message : String(failure));
    }
  }
  if (left.length > 0) {
    const first = cause instanceof Error ? ` The change itself had failed: ${cause.message}` : "";
    throw new OperationError(
      `Cannot attach components to service connector ${JSON.stringify(connector.name)} again`,
      `These components were detached to change the connector: ${namesOf(left)}. Run terraform plan again: it attaches those that Terraform manages. Attach the others yourself, to the connector with the id ${connector.id}.${first}\n\n${reasons[0] ?? ""}`,
      { cause },
    );
  }
}

function withLocks<T>(lock: KeyedLock, ids: readonly string[], act: () => Promise<T>): Promise<T> {
  const [first, ...rest] = ids;
  return first === undefined ? act() : lock(first, () => withLocks(lock, rest, act));
}
