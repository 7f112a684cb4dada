import { OperationError } from "terraform-plugin-kit";
import type { ComponentResponse, StackResponse } from "../../client/wire-types.ts";
import type { DesiredInline } from "./desired-components.ts";
import type { InlineApply } from "./inline-apply.ts";
import { isMarkedFor } from "./owner-label.ts";

/**
 * The component that has the wanted name already, when an apply that broke off left it behind: it is
 * marked for this stack and no other stack has it. Undefined when nothing has exactly that name.
 *
 * Throws an OperationError that says whose it is, when it is not ours to take.
 */
export async function findLeftover(
  { api, signal, stackId, stackName, ledger }: InlineApply,
  { type, name }: DesiredInline,
): Promise<ComponentResponse | undefined> {
  const [found] = await api.components.findByName(name, { type }, { signal });
  if (found === undefined) {
    return undefined;
  }
  const summary = `Cannot create the stack's ${type} ${JSON.stringify(name)}`;
  if (ledger.owned.some(({ id }) => id === found.id)) {
    throw new OperationError(
      summary,
      `Two components of type ${type} in "components" have that name. Give each its own "name".`,
    );
  }
  if (!isMarkedFor(found, stackName)) {
    throw new OperationError(
      summary,
      `The server has another component of that type and name (${found.id}), which does not belong to this stack. Set "name" of the inline component, or write the id in its place to use that component.`,
    );
  }
  const users = await api.stacksWithComponent(found.id, { signal });
  refuseUsers(
    summary,
    found,
    users.filter(({ id }) => id !== stackId),
    stackName,
  );
  return found;
}

function refuseUsers(
  summary: string,
  { id }: ComponentResponse,
  users: readonly StackResponse[],
  stackName: string,
): void {
  const namesake = users.find(({ name }) => name === stackName);
  if (namesake !== undefined) {
    throw new OperationError(
      `Stack ${JSON.stringify(stackName)} already exists`,
      stackExists(namesake.id),
    );
  }
  if (users.length > 0) {
    const names = users.map(({ name }) => JSON.stringify(name)).join(", ");
    throw new OperationError(
      summary,
      `The server has another component of that type and name (${id}), which is in use by: ${names}. Set "name" of the inline component.`,
    );
  }
}

/** What to do about a stack whose name is taken by a stack with this id. */
export function stackExists(id: string): string {
  return `The server has a stack of that name, maybe from an apply that broke off. To take it over, with the components that were made for it, run:\n\n  terraform import ADDRESS ${id}\n\nwhere ADDRESS is the address of this resource, such as zenml_stack.main; then apply again.`;
}
