import { badRequest, Problem } from "../../errors/problems.ts";
import type { AccountRow, ComponentRow, ConnectorRow, FlavorRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { createComponent } from "../components/rules.ts";
import { findFlavor, getFlavor } from "../flavors/rules.ts";
import { createConnector } from "../service-connectors/rules.ts";
import type { NewComponent, NewConnector, StackRequest } from "./shapes.ts";

/** The components and connectors that were created for a stack. */
export interface InlineParts {
  /** Ids by type of all components of the stack, those that existed before included. */
  readonly componentIds: Readonly<Record<string, readonly string[]>>;
  /** Deletes what was created. */
  readonly undo: () => void;
}

/** Creates the connectors and components that a stack request describes; if anything fails, none remains. */
export function createInlineParts(
  request: StackRequest,
  caller: AccountRow,
  world: World,
): InlineParts {
  const { connectors, components } = world.database;
  const undoes: (() => void)[] = [];
  const undo = (): void => {
    for (const each of undoes) {
      each();
    }
  };
  try {
    const available = request.service_connectors.map((entry) => {
      if (typeof entry === "string") {
        return connectors.get(entry);
      }
      const connector = createInlineConnector(entry, request, caller, world);
      undoes.push(() => connectors.delete(connector.id));
      return connector;
    });
    const componentIds: Record<string, readonly string[]> = {};
    for (const [type, entries] of Object.entries(request.components)) {
      componentIds[type] = entries.map((entry) => {
        if (typeof entry === "string") {
          return entry;
        }
        const component = createInlineComponent(type, entry, request, caller, world);
        undoes.push(() => components.delete(component.id));
        connect(component, entry, available, world);
        return component.id;
      });
    }
    return { componentIds, undo };
  } catch (problem) {
    undo();
    throw problem;
  }
}

function createInlineConnector(
  entry: NewConnector,
  request: StackRequest,
  caller: AccountRow,
  world: World,
): ConnectorRow {
  const labels = Object.entries(request.labels ?? {}).map(
    ([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const described = {
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
  };
  return createWithFreeName(request.name, world, (name) =>
    createConnector({ name, ...described }, caller, world),
  );
}

function usesVirtualMachines({ components }: StackRequest, world: World): boolean {
  const last = components["orchestrator"]?.at(-1);
  if (last === undefined) {
    return false;
  }
  const flavor =
    typeof last === "string" ? world.database.components.get(last)?.flavor : last.flavor;
  return flavor?.startsWith("vm_") === true;
}

function createInlineComponent(
  type: string,
  entry: NewComponent,
  request: StackRequest,
  caller: AccountRow,
  world: World,
): ComponentRow {
  const { flavor, configuration } = entry;
  if (findFlavor(type, flavor, world) === undefined) {
    throw badRequest(`Flavor '${flavor}' not found for component type '${type}'.`);
  }
  const described = {
    type,
    flavor,
    configuration,
    environment: null,
    secrets: null,
    labels: request.labels ?? {},
    connector: null,
    connector_resource_id: null,
  };
  return createWithFreeName(request.name, world, (name) =>
    createComponent({ name, ...described }, caller, world),
  );
}

/** Tries the stack's name, then the name with a random suffix, until one is free. */
function createWithFreeName<T>(name: string, world: World, create: (name: string) => T): T {
  for (let candidate = name; ; candidate = `${name}-${world.newSecret(2)}`.toLowerCase()) {
    try {
      return create(candidate);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 409) {
        throw problem;
      }
    }
  }
}

function connect(
  component: ComponentRow,
  entry: NewComponent,
  available: readonly (ConnectorRow | undefined)[],
  world: World,
): void {
  if (entry.service_connector_index === null) {
    return;
  }
  const connector = available[entry.service_connector_index];
  if (connector === undefined) {
    return;
  }
  const flavor = getFlavor(component.type, component.flavor, world);
  refuseIncompatible(flavor, connector);
  const attribute = flavor.connector_resource_id_attr;
  const fromSetting = attribute === null ? undefined : entry.configuration[attribute];
  const resourceId =
    entry.service_connector_resource_id ??
    (typeof fromSetting === "string" ? fromSetting : connector.resource_id);
  if (resourceId === null && connector.supports_instances) {
    const resourceType = flavor.connector_resource_type ?? "";
    throw badRequest(
      `Multiple ${resourceType} resources are available for the selected connector. Please use a \`resource_id\` to configure a ${resourceType} resource.`,
    );
  }
  world.database.components.set(component.id, {
    ...component,
    connector_id: connector.id,
    connector_resource_id: resourceId,
    updated: world.now(),
  });
}

function refuseIncompatible(flavor: FlavorRow, connector: ConnectorRow): void {
  const { connector_resource_type: resourceType, connector_type: type } = flavor;
  if (resourceType === null) {
    throw badRequest(
      `The '${flavor.name}' implementation does not support using a service connector to connect to resources.`,
    );
  }
  const fits =
    (type === null || type === connector.connector_type) &&
    connector.resource_types.includes(resourceType);
  if (!fits) {
    throw badRequest(
      "Please pick a connector that is compatible with the component flavor and try again..",
    );
  }
}
