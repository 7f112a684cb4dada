import type { ZenmlClient } from "../../client/client.ts";
import type { ComponentResponse } from "../../client/wire-types.ts";
import { connectorOf } from "./component-connector.ts";

/*
 * A component that Terraform deletes while stacks still use it is retired: it gets a name that says so and gives its own
 * name free, and the last of these stacks deletes it once that stack uses it no longer. The name is the only mark. It
 * survives everything that can happen to a process, everybody can read it, and whoever wants to keep the component
 * renames it.
 */

type Named = Pick<ComponentResponse, "id" | "name">;

/** Whether the name of a component says that it is retired. The name contains the component's own ID, so no other can. */
export function isRetired({ id, name }: Named): boolean {
  return name.endsWith(suffixOf(id));
}

function suffixOf(id: string): string {
  return `-retired-${id.slice(0, 8)}`;
}

/** Retires a component. A component that is gone, or retired already, stays as it is. */
export async function retireComponent(
  { components }: Pick<ZenmlClient, "components">,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const component = await components.find(id, { signal });
  if (component !== undefined && !isRetired(component)) {
    // The whole must stay within the 255 characters that a name may have.
    const name = `${component.name.slice(0, 230)}${suffixOf(id)}`;
    await components.update(id, { ...connectorOf(component), name }, { signal });
  }
}
