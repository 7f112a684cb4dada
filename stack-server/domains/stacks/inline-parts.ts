import { Problem, senseless } from "../../errors/problems.ts";
import { findRow } from "../../store/database.ts";
import type { AccountRow, ComponentRow, ConnectorRow, FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";
import { createComponent, getFlavor } from "../components/rules.ts";
import { createConnector } from "../service-connectors/rules.ts";

/** A connector of a stack request: an id, or what it takes to make one. */
export type ConnectorEntry =
  | string
  | { readonly type: string; readonly auth_method: string; readonly configuration: JsonObject };

/** A component of a stack request: an id, or what it takes to make one. */
export type ComponentEntry =
  | string
  | {
      readonly flavor: string;
      readonly configuration: JsonObject;
      readonly service_connector_index: number | null;
      readonly service_connector_resource_id: string | null;
    };

interface Request {
  readonly name: string;
  readonly labels: JsonObject | null;
  readonly components: Readonly<Record<string, readonly ComponentEntry[]>>;
  readonly service_connectors: readonly ConnectorEntry[];
}

/** What was made for a stack, and how to take it back. */
export interface InlineParts {
  /** Ids by type, of components that existed and of new ones. */
  readonly components: Readonly<Record<string, readonly string[]>>;
  readonly undo: () => void;
}

/** Makes the connectors and components that a stack request describes; on an error none remains. */
export function makeInlineParts(request: Request, caller: AccountRow, world: World): InlineParts {
  const { connectors, components } = world.database;
  const made: { readonly table: Map<string, unknown>; readonly id: string }[] = [];
  const undo = (): void => {
    for (const { table, id } of made) {
      table.delete(id);
    }
  };
  try {
    const ready = request.service_connectors.map((entry) => {
      if (typeof entry === "string") {
        return connectors.get(entry);
      }
      const connector = makeConnector(entry, request, caller, world);
      made.push({ table: connectors, id: connector.id });
      return connector;
    });
    const byType: Record<string, readonly string[]> = {};
    for (const [type, entries] of Object.entries(request.components)) {
      byType[type] = entries.map((entry) => {
        if (typeof entry === "string") {
          return entry;
        }
        const component = makeComponent(type, entry, request, caller, world);
        made.push({ table: components, id: component.id });
        connect(component, entry, ready, world);
        return component.id;
      });
    }
    return { components: byType, undo };
  } catch (problem) {
    undo();
    throw problem;
  }
}

function makeConnector(
  entry: Exclude<ConnectorEntry, string>,
  request: Request,
  caller: AccountRow,
  world: World,
): ConnectorRow {
  const labels = Object.entries(request.labels ?? {}).map(
    ([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  return withFreeName(request.name, world, (name) =>
    createConnector(
      {
        name,
        connector_type: entry.type,
        auth_method: entry.auth_method,
        configuration: {
          ...entry.configuration,
          // Orchestrators on virtual machines need credentials that last.
          generate_temporary_tokens: !usesVirtualMachines(request, world),
        },
        description: "",
        resource_types: [],
        resource_id: null,
        supports_instances: false,
        expires_at: null,
        expires_skew_tolerance: null,
        expiration_seconds: null,
        labels: Object.fromEntries(labels),
      },
      caller,
      world,
    ),
  );
}

function usesVirtualMachines(request: Request, world: World): boolean {
  const last = request.components["orchestrator"]?.at(-1);
  if (last === undefined) {
    return false;
  }
  const flavor =
    typeof last === "string" ? world.database.components.get(last)?.flavor : last.flavor;
  return flavor?.startsWith("vm_") === true;
}

function makeComponent(
  type: string,
  entry: Exclude<ComponentEntry, string>,
  request: Request,
  caller: AccountRow,
  world: World,
): ComponentRow {
  const known = findRow(
    world.database.flavors,
    (row) => row.type === type && row.name === entry.flavor,
  );
  if (known === undefined) {
    throw senseless(`Flavor '${entry.flavor}' not found for component type '${type}'.`);
  }
  return withFreeName(request.name, world, (name) =>
    createComponent(
      {
        name,
        type,
        flavor: entry.flavor,
        configuration: entry.configuration,
        environment: null,
        secrets: null,
        labels: request.labels ?? {},
        connector: null,
        connector_resource_id: null,
      },
      caller,
      world,
    ),
  );
}

/** Tries the stack's name, then the name with a random ending, until one is free. */
function withFreeName<T>(name: string, world: World, make: (name: string) => T): T {
  for (let candidate = name; ; candidate = `${name}-${world.newSecret(2)}`.toLowerCase()) {
    try {
      return make(candidate);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 409) {
        throw problem;
      }
    }
  }
}

function connect(
  component: ComponentRow,
  entry: Exclude<ComponentEntry, string>,
  connectors: readonly (ConnectorRow | undefined)[],
  world: World,
): void {
  if (entry.service_connector_index === null) {
    return;
  }
  const connector = connectors[entry.service_connector_index];
  if (connector === undefined) {
    return;
  }
  const flavor = getFlavor(component.type, component.flavor, world);
  refuseUnfit(flavor, connector);
  const attribute = flavor.connector_resource_id_attr;
  const fromSetting = attribute === null ? undefined : entry.configuration[attribute];
  const resourceId =
    entry.service_connector_resource_id ??
    (typeof fromSetting === "string" ? fromSetting : connector.resource_id);
  if (resourceId === null && connector.supports_instances) {
    throw senseless(
      `Multiple ${flavor.connector_resource_type ?? ""} resources are available for the selected connector. Please use a \`resource_id\` to configure a ${flavor.connector_resource_type ?? ""} resource.`,
    );
  }
  world.database.components.set(component.id, {
    ...component,
    connector_id: connector.id,
    connector_resource_id: resourceId,
    updated: world.now(),
  });
}

function refuseUnfit(flavor: FlavorRow, connector: ConnectorRow): void {
  const { connector_resource_type: resourceType, connector_type: type } = flavor;
  if (resourceType === null) {
    throw senseless(
      `The '${flavor.name}' implementation does not support using a service connector to connect to resources.`,
    );
  }
  const fits =
    (type === null || type === connector.connector_type) &&
    connector.resource_types.includes(resourceType);
  if (!fits) {
    throw senseless(
      "Please pick a connector that is compatible with the component flavor and try again..",
    );
  }
}
