import { OperationError } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../../client/client.ts";
import { sameName } from "../../../client/same-name.ts";
import type { ComponentResponse } from "../../../client/wire-types.ts";
import { stackSchema } from "../../../schemas/stack.ts";
import { explainImport } from "../../mapping/import-block.ts";
import { describeOwner } from "../../mapping/name-collisions.ts";
import { namesOf } from "../../mapping/names.ts";
import type { InlineChange } from "./diff.ts";
import { hasStackLabel, type ManagedTracker } from "./managed.ts";

/** Where a leftover is looked for, and for which stack. */
export interface LeftoverSearch {
  readonly client: { readonly api: ZenmlClient };
  readonly signal: AbortSignal;
  /** Keeps up with what has been done, whether the apply succeeds or not. */
  readonly managed: ManagedTracker;
  /** The stack with its planned name. Its id is undefined until it is created. */
  readonly stack: { readonly id: string | undefined; readonly name: string };
}

/**
 * Finds the component that has the name an inline component is to get, if an interrupted apply left it behind: it
 * has the label of this stack, and no other stack uses it. Undefined if there is no component of that name.
 *
 * Throws an OperationError that says what the component is if it must not be adopted.
 */
export async function findLeftover(
  { client: { api }, signal, managed, stack }: LeftoverSearch,
  { inline: { type }, name }: InlineChange,
): Promise<ComponentResponse | undefined> {
  const collisions = await api.components.findNameCollisions(name, { type }, { signal });
  const found = collisions.find((one) => sameName(one.name, name));
  const summary = `Cannot create the stack's ${type} ${JSON.stringify(name)}`;
  if (found === undefined) {
    const [other] = collisions;
    if (other === undefined) {
      return undefined;
    }
    throw new OperationError(
      summary,
      `The name is already taken by ${describeOwner(name, other)}. Set a different "name" in the inline component.`,
    );
  }
  if (managed.all.some(({ id }) => id === found.id)) {
    throw new OperationError(
      summary,
      `Two inline components of type ${type} in "components" have this name. Give each of them its own "name".`,
    );
  }
  if (!hasStackLabel(found, stack.name)) {
    throw new OperationError(
      summary,
      `The server already has a component of this type and name (${found.id}), which does not belong to this stack. Set a different "name" in the inline component, or write that id in its place to use the existing component.`,
    );
  }
  const users = await api.stacksWithComponent(found.id, { signal });
  const others = users.filter(({ id }) => id !== stack.id);
  const namesake = others.find((other) => sameName(other.name, stack.name));
  if (namesake !== undefined) {
    throw stackExists(stack.name, namesake);
  }
  if (others.length > 0) {
    throw new OperationError(
      summary,
      `The server already has a component of this type and name (${found.id}), which these stacks use: ${namesOf(others)}. Set a different "name" in the inline component.`,
    );
  }
  return found;
}

/** The error that a stack cannot be created because this one has its name, or one that the server takes for it. */
export function stackExists(
  name: string,
  existing: { readonly id: string; readonly name: string },
  options?: ErrorOptions,
): OperationError {
  const { id } = existing;
  if (!sameName(existing.name, name)) {
    return new OperationError(
      `Cannot create stack ${JSON.stringify(name)}`,
      `The name is already taken by ${describeOwner(name, existing)}. Choose another name. To manage that stack with this resource, ${explainImport(stackSchema.typeName, id)}`,
      options,
    );
  }
  return new OperationError(
    `Stack ${JSON.stringify(name)} already exists`,
    `Its id is ${id}. An earlier apply that was interrupted may have created it, in another folder or too long ago to tell. Choose another name. To take over the stack and the components that were created for it, ${explainImport(stackSchema.typeName, id)}`,
    options,
  );
}
