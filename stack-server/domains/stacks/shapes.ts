import { type Envelope, wrap } from "../../http/envelope.ts";
import { COMPONENT_TYPES } from "../../store/component-types.ts";
import type { StackRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import {
  type Checked,
  either,
  integer,
  jsonObject,
  listOf,
  mapOf,
  nullable,
  string,
} from "../../validation/checks.ts";
import { keyedBy } from "../../validation/keyed-map.ts";
import { ignored, optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import type { JsonObject } from "../../values/json.ts";
import { presentComponentBriefly } from "../components/shapes.ts";
import { presentOwner } from "../users/shapes.ts";

/** The types of which a stack may have several components. */
const MULTIPLE_TYPES: readonly string[] = [
  "alerter",
  "experiment_tracker",
  "step_operator",
  "sandbox",
];

const NO_SETTINGS: JsonObject = {};

const newComponent = shaped({
  flavor: required(string()),
  service_connector_index: optional(nullable(integer), null),
  service_connector_resource_id: optional(nullable(string()), null),
  configuration: optional(jsonObject, NO_SETTINGS),
});

const newConnector = shaped({
  type: required(string()),
  auth_method: required(string()),
  configuration: optional(jsonObject, NO_SETTINGS),
});

/** What a component that is created with a stack is created from. */
export type NewComponent = Checked<typeof newComponent>;

/** What a service connector that is created with a stack is created from. */
export type NewConnector = Checked<typeof newConnector>;

const componentEntry = either(["uuid", uuid], ["ComponentInfo", newComponent]);
const connectorEntry = either(["uuid", uuid], ["ServiceConnectorInfo", newConnector]);

/** The body of `POST /stacks`: components and connectors are ids, or what to create them from. */
export const stackRequest = shaped(
  {
    name: required(string(255)),
    description: optional(string(255), ""),
    stack_spec_path: optional(nullable(string()), null),
    components: required(keyedBy(COMPONENT_TYPES, listOf(componentEntry), findComponentsMistake)),
    environment: optional(nullable(mapOf(string())), null),
    secrets: optional(nullable(listOf(string())), null),
    labels: optional(nullable(jsonObject), null),
    service_connectors: optional(listOf(connectorEntry), []),
    user: ignored(nullable(uuid)),
  },
  {
    findMistake: ({ components, service_connectors }) => {
      for (const entry of Object.values(components).flat()) {
        const index = typeof entry === "string" ? null : entry.service_connector_index;
        if (index !== null && (index < 0 || index >= service_connectors.length)) {
          return `Service connector index ${index} is out of range. Please provide a valid index referring to the position in the list of service connectors.`;
        }
      }
      return undefined;
    },
  },
);

/** What a stack is created from. */
export type StackRequest = Checked<typeof stackRequest>;

/** The body of `PUT /stacks/{stack_id}`. */
export const stackUpdate = shaped({
  name: optional(nullable(string(255)), undefined),
  description: optional(nullable(string(255)), undefined),
  stack_spec_path: optional(nullable(string()), undefined),
  components: optional(
    nullable(keyedBy(COMPONENT_TYPES, listOf(uuid), findComponentsMistake)),
    undefined,
  ),
  environment: optional(nullable(mapOf(string())), undefined),
  labels: optional(nullable(jsonObject), undefined),
  add_secrets: optional(nullable(listOf(string())), undefined),
  remove_secrets: optional(nullable(listOf(string())), undefined),
});

/** Changes of a stack; undefined: the key was not sent. */
export type StackUpdate = Checked<typeof stackUpdate>;

function findComponentsMistake(
  components: Readonly<Record<string, readonly unknown[]>>,
): string | undefined {
  for (const [type, entries] of Object.entries(components)) {
    if (entries.length > 1 && !MULTIPLE_TYPES.includes(type)) {
      return `Stack component type '${type}' does not support multiple components in a single stack.`;
    }
  }
  const has = (type: string): boolean => (components[type] ?? []).length > 0;
  return has("orchestrator") && has("artifact_store")
    ? undefined
    : "Stack must contain at least an orchestrator and artifact store.";
}

/** A stack as it is answered: components by their own type, the default of each type first. */
export function presentStack(row: StackRow, hydrate: boolean, world: World): Envelope {
  return wrap(row, { user_id: row.user_id }, hydrate ? toMetadata(row, world) : null, {
    user: presentOwner(row, world),
  });
}

function toMetadata(row: StackRow, world: World): object {
  return {
    components: toComponentsByType(row, world),
    description: row.description,
    stack_spec_path: row.stack_spec_path,
    environment: row.environment,
    secrets: row.secrets.filter((id) => world.database.secrets.has(id)),
    labels: row.labels,
  };
}

function toComponentsByType({ compositions }: StackRow, world: World): object {
  const byType: Record<string, Envelope[]> = {};
  const ordered = [
    ...compositions.filter((each) => each.is_default),
    ...compositions.filter((each) => !each.is_default),
  ];
  for (const { component_id } of ordered) {
    const component = world.database.components.get(component_id);
    if (component !== undefined) {
      const list = byType[component.type] ?? [];
      byType[component.type] = [...list, presentComponentBriefly(component, world)];
    }
  }
  return byType;
}
