import {
  isValueMap,
  type Plan,
  parseJson,
  type State,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import type { FlavorResponse, FlavorUpdate, JsonObject } from "../../client/wire-types.ts";
import type { flavorSchema } from "../../schemas/flavor.ts";
import { getBody } from "../mapping/content.ts";
import { toJsonObject } from "../mapping/json.ts";
import { emptyToNull } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** A flavor in the plan. */
export type FlavorPlan = Plan<typeof flavorSchema>;
/** A flavor in the state. */
export type FlavorState = State<typeof flavorSchema>;

/** What an update sends: everything that it can change. Null is sent too, because what is left out stays as it is. */
export function toUpdate(plan: FlavorPlan) {
  return {
    source: plan.source,
    config_schema: toSchema(plan.config_schema),
    integration: emptyToNull(plan.integration),
    connector_type: emptyToNull(plan.connector_type),
    connector_resource_type: emptyToNull(plan.connector_resource_type),
    connector_resource_id_attr: emptyToNull(plan.connector_resource_id_attr),
    logo_url: emptyToNull(plan.logo_url),
    docs_url: emptyToNull(plan.docs_url),
    sdk_docs_url: emptyToNull(plan.sdk_docs_url),
  } satisfies FlavorUpdate;
}

/** The JSON schema of `config_schema` as it is sent: an empty object where there is none. */
export function toSchema(configured: Value): JsonObject {
  const schema = parseSchema(configured);
  return isValueMap(schema) ? toJsonObject(schema) : {};
}

/** What `config_schema` holds, as an object or as JSON. Throws a SyntaxError for a string that is not JSON. */
export function parseSchema(configured: Value): Value {
  const plain = unwrapDynamic(configured);
  return typeof plain === "string" ? parseJson(plain) : plain;
}

/** What was planned, with what the server assigned. */
export function stateAfterWrite(flavor: FlavorResponse, plan: FlavorPlan): FlavorState {
  return { ...plan, ...assigned(flavor) };
}

/**
 * The attributes that the server assigns, with times in RFC 3339. Throws an OperationError if the account may not read
 * it.
 */
export function assigned(flavor: FlavorResponse) {
  const { display_name, created, updated } = getBody("flavor", flavor);
  return {
    id: flavor.id,
    // Servers that have none show the name.
    display_name: display_name ?? flavor.name,
    created: toRfc3339(created),
    updated: toRfc3339(updated),
  };
}

/** What both data sources say of a flavor. */
export function summarize(flavor: FlavorResponse) {
  const { metadata } = flavor;
  const body = getBody("flavor", flavor);
  return {
    id: flavor.id,
    name: flavor.name,
    type: body.type,
    display_name: body.display_name ?? flavor.name,
    integration: body.integration,
    is_custom: body.is_custom === true,
    connector_type: metadata?.connector_type ?? null,
    connector_resource_type: metadata?.connector_resource_type ?? null,
  };
}
