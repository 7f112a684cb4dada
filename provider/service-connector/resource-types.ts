import { findConnectorVocabulary } from "../../client/vocabulary.ts";
import { isNone } from "../mapping/string-maps.ts";

/** The resource types as they are sent. A connector gives access to one resource type, or to all: an empty list. */
export function resourceTypesToSend(resourceType: string | null): readonly string[] {
  return isNone(resourceType) ? [] : [resourceType];
}

/**
 * The resource type for the state: the one that the connector gives access to, null where it gives access to all. A
 * connector type with a single resource type has that one either way, so the state keeps what was configured.
 * `before` is undefined after an import, when nothing was configured yet.
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
  return isAll && isNone(before) ? before : only;
}
