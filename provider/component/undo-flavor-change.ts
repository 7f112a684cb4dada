import type { HandlerContext } from "terraform-plugin-kit";
import type { ComponentResponse } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";
import { REPLACED_BY, REPLACES, withoutTraces } from "../mapping/traces.ts";
import { moveStacks, replacementOf } from "./change-flavor.ts";

/*
 * A change of flavor that is cut off leaves two components. As long as the old one exists it has the label REPLACED_BY, and
 * the change is undone: the stacks get the old component back, and the new one is deleted. An update then sets the name
 * and, if that is still wanted, changes the flavor from the beginning. Once the old one is deleted, the change is complete,
 * and only the state does not know it: a read finds the new one in the journal, or by the label REPLACES until that is removed.
 */

/**
 * Undoes a change of the component's flavor that was cut off, and says so in a warning. Gives the component without the
 * trace of it; the one on the server keeps that until its labels are next written.
 */
export async function undoFlavorChange(
  zenml: Pick<Zenml, "api" | "lock" | "creations">,
  component: ComponentResponse,
  { signal, warn }: Pick<HandlerContext<Zenml>, "signal" | "warn">,
): Promise<ComponentResponse> {
  const { id, body, metadata } = component;
  if (metadata?.labels?.[REPLACED_BY] === undefined) {
    return component;
  }
  const type = body?.type ?? "";
  zenml.creations.forgetLeftover(replacementOf(type, id));
  for (const successor of await listSuccessors(zenml, { id, type }, signal)) {
    await moveStacks(zenml, successor.id, id, [], signal);
    await zenml.api.components.delete(successor.id, { signal });
  }
  warn(
    "Interrupted change undone",
    `An earlier apply was interrupted while it changed the flavor of the ${type} ${JSON.stringify(component.name)} (${id}). What it had done is undone: the stacks have this component again, and the one that was to replace it is deleted.`,
  );
  return { ...component, metadata: { ...metadata, labels: withoutTraces(metadata.labels) } };
}

/** The component that has replaced one that is gone; undefined if there is none. */
export async function findSuccessor(
  zenml: Pick<Zenml, "api" | "creations">,
  component: { readonly id: string; readonly type: string },
  signal: AbortSignal,
): Promise<ComponentResponse | undefined> {
  const { id, type } = component;
  const noted = zenml.creations.findLeftover(replacementOf(type, id));
  const replacement =
    noted === undefined ? undefined : await zenml.api.components.read(noted.id, { signal });
  if (replacement !== undefined) {
    return replacement;
  }
  const [successor] = await listSuccessors(zenml, component, signal);
  return successor;
}

/** The components that a change of flavor, complete or cut off, was to put in the place of a component. */
export async function listSuccessors(
  { api }: Pick<Zenml, "api">,
  { id, type }: { readonly id: string; readonly type: string },
  signal: AbortSignal,
): Promise<readonly ComponentResponse[]> {
  const components = await api.components.list({ type }, { signal });
  return components.filter(({ metadata }) => metadata?.labels?.[REPLACES] === id);
}
