import { findConnectorVocabulary } from "../../client/vocabulary.ts";

/** The server knows exactly one resource type or all of them; an empty list means all. */
export function resourceTypesToSend(resourceType: string | null): readonly string[] {
  return resourceType === null || resourceType === "" ? [] : [resourceType];
}

/**
 * The resource type for the state: the one the connector is restricted to, null where it gives access
 * to all. A connector type with a single resource type has it either way, so what was written stays;
 * `before` is undefined when nothing was written yet, on import.
 */
export function resourceTypeForState(
  connectorType: string,
  resourceTypes: readonly string[] | null | undefined,
  before: string | null | undefined,
): string | null {
  const [only, second] = resourceTypes ?? [];
  if (only === undefined || second !== undefined) {
    return before === "" ? "" : null;
  }
  if (before === undefined) {
    return only;
  }
  const isAll = findConnectorVocabulary(connectorType)?.resourceTypes.length === 1;
  return isAll && (before === null || before === "") ? before : only;
}
