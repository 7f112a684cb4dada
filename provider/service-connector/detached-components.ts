import { OperationError } from "terraform-plugin-kit";
import type { ComponentResponse, ServiceConnectorResponse } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";
import { DETACHED } from "../mapping/traces.ts";

/** A component that was detached from its connector, with the resource of the connector that it used. */
export interface DetachedComponent {
  readonly id: string;
  readonly name: string;
  readonly resourceId: string | null;
}

type Labels = { readonly [key: string]: string | null } | null;

/** The components as the value of a label. */
export function formatDetached(components: readonly ComponentResponse[]): string {
  return JSON.stringify(
    components.map(({ id, metadata }) => [id, metadata?.connector_resource_id ?? null]),
  );
}

/** The IDs of the components that a change which was cut off may have left detached from the connector with these labels. */
export function listDetachedIds(labels: Labels): readonly string[] {
  return parseDetached(labels).map(([id]) => id);
}

/**
 * Attaches the components again that a change which was cut off has left detached. Those that are gone, that have a
 * connector by now, or that are not `wanted` are left alone. Gives their names. Throws an OperationError when one cannot
 * be attached.
 */
export async function attachDetached(
  { api, lock }: Pick<Zenml, "api" | "lock">,
  connector: ServiceConnectorResponse,
  signal: AbortSignal,
  wanted: (component: { readonly id: string }) => boolean = () => true,
): Promise<readonly DetachedComponent[]> {
  const attached: DetachedComponent[] = [];
  const detached = parseDetached(connector.metadata?.labels ?? null);
  for (const [id, resourceId] of detached.filter(([one]) => wanted({ id: one }))) {
    await lock(id, async () => {
      const component = await api.components.find(id, { signal });
      if (component === undefined || component.metadata?.connector != null) {
        return;
      }
      const found = { id, name: component.name, resourceId };
      const { reason } = await attachAgain(api, connector.id, [found]);
      if (reason !== undefined) {
        throw new OperationError(
          `Cannot attach component ${JSON.stringify(component.name)} again`,
          `An earlier apply that was interrupted has detached it from the service connector ${JSON.stringify(connector.name)} (${connector.id}), and it cannot be attached: ${reason}`,
        );
      }
      attached.push(found);
    });
  }
  return attached;
}

/** What a warning says of the components that were attached again. */
export function describeAttached(
  name: string,
  attached: readonly DetachedComponent[],
): readonly [summary: string, detail: string] {
  return [
    "Interrupted change completed",
    attached.length === 0
      ? `An earlier apply that was interrupted while it changed the service connector ${JSON.stringify(name)} has left no component detached.`
      : `An earlier apply was interrupted while it changed the service connector ${JSON.stringify(name)}, and left components detached from it. They are attached again: ${namesOf(attached)}.`,
  ];
}

/**
 * Attaches all components that it can. Takes no signal: Ctrl-C must not leave components detached. Gives those that it
 * could not attach, and why the first of them.
 */
export async function attachAgain(
  api: Zenml["api"],
  connectorId: string,
  components: readonly DetachedComponent[],
): Promise<{ readonly failed: readonly DetachedComponent[]; readonly reason: string | undefined }> {
  const failed: DetachedComponent[] = [];
  const reasons: string[] = [];
  for (const component of components) {
    try {
      await api.components.update(component.id, {
        connector: connectorId,
        connector_resource_id: component.resourceId,
      });
    } catch (failure) {
      failed.push(component);
      reasons.push(failure instanceof Error ? failure.message : String(failure));
    }
  }
  return { failed, reason: reasons[0] };
}

/** The ids of components with their resource ids. A label that somebody has edited names none. */
function parseDetached(labels: Labels): readonly (readonly [string, string | null])[] {
  try {
    const parsed: unknown = JSON.parse(labels?.[DETACHED] ?? "[]");
    return (Array.isArray(parsed) ? parsed : []).flatMap((pair: unknown) => {
      const [id, resourceId] = Array.isArray(pair) ? (pair as readonly unknown[]) : []; // JSON
      return typeof id === "string"
        ? [[id, typeof resourceId === "string" ? resourceId : null] as const]
        : [];
    });
  } catch {
    return [];
  }
}
