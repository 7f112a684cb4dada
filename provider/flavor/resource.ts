import {
  attributePath,
  type Diagnostic,
  type Dynamic,
  defineResource,
  error,
  isUnknown,
  isValueMap,
  isWhollyKnown,
  OperationError,
  type Plan,
  parseJson,
  type State,
  toDynamic,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { FlavorResponse, FlavorUpdate, JsonObject } from "../../client/wire-types.ts";
import { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { findIdForImport } from "../mapping/find-id.ts";
import { toJsonObject } from "../mapping/json.ts";
import { emptyToNull, isEmpty, nullToEmpty } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";
import { isUuid } from "../mapping/uuid.ts";

type FlavorPlan = Plan<typeof flavorSchema>;
type FlavorState = State<typeof flavorSchema>;

export const flavorResource = defineResource<typeof flavorSchema, Zenml>(flavorSchema, {
  async validate({ config }) {
    const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
    const { mistakes } = await import("../validation/mistakes.ts");
    const { type } = config;
    return [
      ...(typeof type === "string"
        ? [...mistakes.checkComponentType({ catalogue }, type, attributePath("type"))]
        : []),
      ...checkSchema(config.config_schema),
    ];
  },

  async create({ client: { api }, plan, signal }) {
    const { name, type } = plan;
    const flavor = await api.flavors.create(
      { name, type, ...toFlavor(plan), is_custom: true },
      { signal },
    );
    return stateAfterWrite(flavor, plan);
  },

  async read({ client: { api }, state, isImported, signal }) {
    const flavor = await api.flavors.read(state.id, { signal });
    if (flavor === undefined) {
      return null;
    }
    const { metadata } = flavor;
    const body = getBody("flavor", flavor);
    if (isImported && body.is_custom !== true) {
      throw new OperationError(
        `Cannot import flavor ${JSON.stringify(flavor.name)}`,
        'It is one of those that ZenML brings: only custom flavors can be managed. To refer to it, use the data source "zenml_flavor" or its name.',
      );
    }
    const text = (server: string | null | undefined, before: string | null) =>
      isImported ? emptyToNull(server ?? null) : nullToEmpty(server, before);
    return {
      ...assigned(flavor),
      name: flavor.name,
      type: body.type,
      source: body.source,
      config_schema: readSchema(metadata?.config_schema, state.config_schema),
      // A flavor of no integration is called built-in.
      integration:
        body.integration === "built-in" && state.integration === null
          ? null
          : text(body.integration, state.integration),
      connector_type: text(metadata?.connector_type, state.connector_type),
      connector_resource_type: text(
        metadata?.connector_resource_type,
        state.connector_resource_type,
      ),
      connector_resource_id_attr: text(
        metadata?.connector_resource_id_attr,
        state.connector_resource_id_attr,
      ),
      logo_url: text(body.logo_url, state.logo_url),
      docs_url: text(metadata?.docs_url, state.docs_url),
      sdk_docs_url: text(metadata?.sdk_docs_url, state.sdk_docs_url),
    };
  },

  async update({ client: { api }, plan, state, signal }) {
    return stateAfterWrite(await api.flavors.update(state.id, toFlavor(plan), { signal }), plan);
  },

  async delete({ client: { api }, state, signal }) {
    await api.flavors.delete(state.id, { signal });
  },

  async modifyPlan({ client, planned }) {
    const { name, type } = planned;
    if (client.isReachable && typeof name === "string" && typeof type === "string") {
      client.facts.announceFlavor({
        name,
        type,
        is_custom: true,
        config_schema: isWhollyKnown(planned.config_schema)
          ? toSchema(planned.config_schema)
          : null,
        connector_type: textOf(planned.connector_type),
        connector_resource_type: textOf(planned.connector_resource_type),
      });
    }
    return {};
  },

  importBy: async ({ id, client: { api } }) => ({ id: await findFlavorId(api, id) }),
});

/** Everything that can change. Null is sent, since a value that is left out stays. */
function toFlavor(plan: FlavorPlan) {
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

function textOf(value: Value): string | null {
  return typeof value === "string" ? value : null;
}

function toSchema(configured: Value): JsonObject {
  const schema = parseSchema(unwrapDynamic(configured));
  return schema !== null && isValueMap(schema) ? toJsonObject(schema) : {};
}

function parseSchema(plain: Value): Value {
  return typeof plain === "string" ? parseJson(plain) : plain;
}

/** The framework keeps the spelling of the state where the server's schema means the same. */
function readSchema(server: JsonObject | undefined, before: Dynamic | null): Dynamic | null {
  return before === null && isEmpty(server) ? null : toDynamic(server ?? {});
}

function checkSchema(configured: Value): readonly Diagnostic[] {
  const plain = unwrapDynamic(configured);
  if (plain === null || isUnknown(plain) || isObject(plain)) {
    return [];
  }
  return [
    error(
      "Invalid config_schema",
      'A JSON schema is an object, or the JSON text of one, such as { type = "object", properties = { queue = { type = "string" } } }.',
      attributePath("config_schema"),
    ),
  ];
}

function isObject(plain: Value): boolean {
  try {
    return isValueMap(parseSchema(plain));
  } catch {
    return false; // a text that is no JSON
  }
}

function findFlavorId(api: ZenmlClient, importId: string): Promise<string> {
  const slash = importId.indexOf("/");
  if (!isUuid(importId) && slash < 1) {
    throw new OperationError(
      `Cannot import flavor ${JSON.stringify(importId)}`,
      'The import id of a flavor is its UUID, or its type and name with a slash between them, such as "orchestrator/acme".',
    );
  }
  const type = importId.slice(0, Math.max(slash, 0));
  return findIdForImport(
    isUuid(importId) ? "flavor" : `${type} flavor`,
    isUuid(importId) ? importId : importId.slice(slash + 1),
    (name) => api.flavors.findByName(name, { type }),
  );
}

function stateAfterWrite(flavor: FlavorResponse, plan: FlavorPlan): FlavorState {
  return { ...plan, ...assigned(flavor) };
}

function assigned(flavor: FlavorResponse) {
  const { display_name, created, updated } = getBody("flavor", flavor);
  return { id: flavor.id, display_name, created: toRfc3339(created), updated: toRfc3339(updated) };
}
