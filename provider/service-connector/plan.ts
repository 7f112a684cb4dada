import {
  AttributeError,
  attributePath,
  isWhollyKnown,
  type ModifyPlanRequest,
  type Proposed,
} from "terraform-plugin-kit";
import { findConnectorVocabulary } from "../../client/vocabulary.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import type { ConnectorState } from "./model.ts";
import { warnOfUsers } from "./warn-of-users.ts";
import { changedInUse, changesRequest } from "./write.ts";

type Schema = typeof serviceConnectorSchema;

/** What the plan of a connector is beyond its attributes one by one. */
export async function planConnector(
  request: ModifyPlanRequest<Schema, Zenml>,
): Promise<Partial<Proposed<Schema>>> {
  const { config, state } = request;
  if (state === null) {
    return { resource_type: config.resource_type };
  }
  if (state.expires_skew_tolerance !== null && config.expires_skew_tolerance === null) {
    throw new AttributeError(
      attributePath("expires_skew_tolerance"),
      "Cannot clear expires_skew_tolerance",
      `The server cannot clear it once it is set. Write ${state.expires_skew_tolerance} again or another number, or replace the connector.`,
    );
  }
  const resource_type = planResourceType(request);
  const planned = { ...request.planned, resource_type };
  const changed = changedInUse(planned, state);
  if (changed !== undefined) {
    await warnOfUsers(request, state, attributePath(changed));
  }
  return { resource_type, ...(isSilent(planned, state) ? { updated: state.updated } : {}) };
}

/** None is none, but for a connector type with a single resource type: it is the same whether that one is written. */
function planResourceType({ config, planned, state }: ModifyPlanRequest<Schema, Zenml>) {
  const [only, second] = findConnectorVocabulary(state?.type ?? "")?.resourceTypes ?? [];
  const isSame = only !== undefined && second === undefined && planned.type === state?.type;
  return config.resource_type === null && isSame
    ? (state?.resource_type ?? null)
    : config.resource_type;
}

/** Nothing changes that the server would be told: then nor does its time of the latest change. */
function isSilent({ updated: _, ...planned }: Proposed<Schema>, state: ConnectorState): boolean {
  return isWhollyKnown(planned) && !changesRequest(planned, state);
}
