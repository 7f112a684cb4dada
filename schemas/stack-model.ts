import {
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";

/** A service connector in a picture of stacks. */
export interface ConnectorNode {
  readonly id: string;
  /** Empty if only the ID is known. */
  readonly name: string;
  /** Such as `aws`; empty if only the ID is known. */
  readonly type: string;
}

/** A component in a picture of stacks. */
export interface ComponentNode {
  readonly id: string;
  /** Such as `artifact_store`. */
  readonly type: string;
  /** Empty if only the ID is known. */
  readonly name: string;
  /** Empty if only the ID is known. */
  readonly flavor: string;
  readonly connector: ConnectorNode | undefined;
}

/** A stack in a picture of stacks, with its components in the order in which the server has them. */
export interface StackNode {
  readonly id: string;
  readonly name: string;
  readonly components: readonly ComponentNode[];
}

/**
 * What uses what: the stacks among the objects, with their components, and the service connectors of these. The objects are
 * attributes of resources or data sources of stacks, components and service connectors. A component or connector that is not
 * among them is known by its ID, and an inline component also by what the stack says about it.
 *
 * Reads names, types and IDs only, so that nothing secret gets into a picture.
 */
export function readStacks(objects: readonly ValueMap[]): readonly StackNode[] {
  const byId = new Map(objects.map((one) => [text(one["id"]), one]));
  return objects
    .filter((one) => mapOf(one["component_ids"]) !== undefined)
    .map((stack) => ({
      id: text(stack["id"]),
      name: text(stack["name"]),
      components: componentsOf(stack).map(({ id, ...said }) =>
        toComponent(id, { ...said, ...known(byId.get(id)) }, byId),
      ),
    }));
}

type Said = Readonly<Record<"type" | "name" | "flavor" | "connectorId", string>>;

function known(component: ValueMap | undefined): Partial<Said> {
  return component === undefined
    ? {}
    : {
        name: text(component["name"]),
        flavor: text(component["flavor"]),
        connectorId: text(component["connector_id"]),
      };
}

function toComponent(
  id: string,
  { type, name, flavor, connectorId }: Said,
  byId: ReadonlyMap<string, ValueMap>,
): ComponentNode {
  const connector = byId.get(connectorId);
  return {
    id,
    type,
    name,
    flavor,
    connector:
      connectorId === ""
        ? undefined
        : { id: connectorId, name: text(connector?.["name"]), type: text(connector?.["type"]) },
  };
}

/** The components of a stack with what its own attributes say about them. */
function componentsOf(stack: ValueMap): readonly (Said & { readonly id: string })[] {
  const configured = unwrapDynamic(stack["components"] ?? null);
  // The data source has a list of components with their names, the resource has IDs and inline components by type.
  const listed = listOf(configured).map((one) => mapOf(one) ?? {});
  return Object.entries(mapOf(stack["component_ids"]) ?? {}).flatMap(([type, ids]) =>
    itemsOf(ids).map((one, at) => {
      const id = text(one);
      const inline = mapOf(itemsOf(mapOf(configured)?.[type] ?? null)[at]);
      const own = inline ?? listed.find((other) => text(other["id"]) === id) ?? {};
      return {
        id,
        type,
        name: text(own["name"]) || (inline === undefined ? "" : text(stack["name"])),
        flavor: text(own["flavor"]),
        connectorId: text(own["connector_id"]) || text(own["service_connector_id"]),
      };
    }),
  );
}

function itemsOf(value: Value): readonly Value[] {
  const plain = unwrapDynamic(value);
  return isValueList(plain) ? plain : plain === null ? [] : [plain];
}

function listOf(value: Value): readonly Value[] {
  return isValueList(value) ? value : [];
}

function mapOf(value: Value | undefined): ValueMap | undefined {
  const plain = unwrapDynamic(value ?? null);
  return plain !== null && isValueMap(plain) ? plain : undefined;
}

function text(value: Value | undefined): string {
  const plain = unwrapDynamic(value ?? null);
  return typeof plain === "string" ? plain : "";
}
