import { createValueMap } from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";

/*
 * A change that takes several steps and touches other people's objects leaves labels behind for as long as it is under
 * way. When it is cut off, a read of the object shows them as drift, from whichever machine, and the update or deletion
 * that follows undoes what was left half done.
 */

/** On a service connector: the components that are detached from it, as JSON. */
export const DETACHED = "terraform_detached";

/** On a component that is to be replaced by one of another flavor: the name of that one. */
export const REPLACED_BY = "terraform_replaced_by";

/** On the component of the other flavor: the id of the one that it replaces. */
export const REPLACES = "terraform_replaces";

const TRACES: readonly string[] = [DETACHED, REPLACED_BY, REPLACES];

type Labels = { readonly [key: string]: string | null };

/** The labels for the state, with the trace of a change that was cut off, if the server has it. */
export function showTrace(
  labels: Labels | null,
  server: JsonObject | null | undefined,
  trace: string,
): Labels | null {
  const found = server?.[trace];
  return typeof found === "string"
    ? createValueMap<string | null>([...Object.entries(labels ?? {}), [trace, found]])
    : labels;
}

/** The labels without any trace. */
export function withoutTraces<T extends JsonObject>(labels: T): T;
export function withoutTraces<T extends JsonObject>(labels: T | null | undefined): T | null;
export function withoutTraces(labels: JsonObject | null | undefined): JsonObject | null {
  return labels === null || labels === undefined
    ? null
    : Object.fromEntries(Object.entries(labels).filter(([key]) => !TRACES.includes(key)));
}
