import type { ZenmlClient } from "../../client/client.ts";
import type { StackResponse } from "../../client/wire-types.ts";
import { once } from "./unknown-facts.ts";

/** The first components are looked up by themselves, so that the deletion of a few does not list all stacks. */
const SINGLE_QUESTIONS = 3;

/**
 * Creates a question for the stacks that contain a component. Many of them are answered from one list of all stacks, as long
 * as the list has a single page and this process has written nothing: a plan asks so for each component that it deletes.
 */
export function createStackUsers(
  api: Pick<ZenmlClient, "stacks" | "traffic">,
): (id: string, signal: AbortSignal) => Promise<readonly StackResponse[]> {
  const listAll = once(async () => {
    const { items, pages } = await api.stacks.firstPage();
    return pages === 1 ? items : undefined;
  });
  let asked = 0;
  return async (id, signal) => {
    asked += 1;
    const listed =
      asked > SINGLE_QUESTIONS && api.traffic.writes === 0 ? await listAll() : undefined;
    return listed === undefined
      ? await api.stacks.list({ component_id: id }, { hydrate: false, signal })
      : listed.filter((stack) => contains(stack, id));
  };
}

function contains({ metadata }: StackResponse, componentId: string): boolean {
  const components = Object.values(metadata?.components ?? {}).flat();
  return components.some(({ id }) => id === componentId);
}
