import type { ComponentResponse, JsonObject } from "../../client/wire-types.ts";

/** The label of a component that belongs to a stack: its value is the stack's name. */
export const OWNER_LABEL = "terraform_stack";

/** The labels of a component with the mark of its stack. */
export function withOwner(labels: JsonObject, stackName: string): JsonObject {
  return { ...labels, [OWNER_LABEL]: stackName };
}

/** Whether the component was made for the stack of that name. */
export function isMarkedFor(component: ComponentResponse, stackName: string): boolean {
  return component.metadata?.labels?.[OWNER_LABEL] === stackName;
}
