import type { ComponentResponse, OwnerResources, StackResponse } from "../client/wire-types.ts";
import type { Inventory } from "./inventory.ts";
import { kinds, type Listed, type TypeName } from "./kinds.ts";

/** Which objects to export. Filters that are empty leave nothing out. */
export interface Filters {
  /** Names of stacks: these, and everything that they need. */
  readonly stacks: readonly string[];
  /** Labels of stacks, as `key` or `key=value`: stacks that have all of them, and everything that they need. */
  readonly labels: readonly string[];
  /** Names of users who own the objects. */
  readonly users: readonly string[];
  /** Resource types such as `zenml_stack`, or types of components such as `orchestrator`. */
  readonly types: readonly string[];
  /** IDs that are managed already. */
  readonly except: ReadonlySet<string>;
}

/** What an export is made of. */
export interface Selection {
  /** IDs of the objects to export. */
  readonly ids: ReadonlySet<string>;
  /** Sentences about filters that match nothing. */
  readonly problems: readonly string[];
}

/** The name of what a server makes for itself: its stack, the components of that, and its first project. */
const BUILT_IN = "default";

/**
 * Chooses what to export. Never chosen is what Terraform could not change or delete: the stack `default` and its
 * components, the project `default`, and the flavors that ZenML ships.
 *
 * **Source:** ZenML 0.98.0 answers 403 to changes of its default stack and components.
 */
export function selectObjects(inventory: Inventory, filters: Filters): Selection {
  const builtIn = builtInIds(inventory);
  const needed = neededBy(inventory, filters);
  const ids = kinds.flatMap((kind) =>
    inventory[kind.collection]
      .filter(({ id }) => !builtIn.has(id) && !filters.except.has(id))
      .filter(({ id }) => needed === undefined || needed.has(id))
      .filter((one) => isOfUser(one, filters.users) && isOfType(one, kind.typeName, filters.types))
      .map(({ id }) => id),
  );
  return { ids: new Set(ids), problems: unmatched(inventory, filters) };
}

function builtInIds({ stacks, projects, flavors }: Inventory): ReadonlySet<string> {
  const stack = stacks.find(({ name }) => name === BUILT_IN);
  return new Set([
    ...(stack === undefined ? [] : [stack.id, ...componentsOf(stack).map(({ id }) => id)]),
    ...projects.filter(({ name }) => name === BUILT_IN).map(({ id }) => id),
    ...flavors
      .filter(({ body }) => !(body?.is_custom ?? body?.integration === "custom"))
      .map(({ id }) => id),
  ]);
}

/** All components of a stack, whatever their type. */
export function componentsOf({ metadata }: StackResponse): readonly ComponentResponse[] {
  return Object.values(metadata?.components ?? {}).flat();
}

/** The stacks that use a component, by its ID. */
export type StacksByComponent = ReadonlyMap<string, readonly StackResponse[]>;

/** Which stacks use each component. */
export function stacksByComponent(stacks: readonly StackResponse[]): StacksByComponent {
  const users = new Map<string, StackResponse[]>();
  for (const stack of stacks) {
    for (const id of new Set(componentsOf(stack).map((one) => one.id))) {
      users.set(id, [...(users.get(id) ?? []), stack]);
    }
  }
  return users;
}

/** The IDs of the chosen stacks and of all that they need; undefined if every stack is chosen. */
function neededBy(
  inventory: Inventory,
  { stacks: names, labels }: Filters,
): ReadonlySet<string> | undefined {
  if (names.length === 0 && labels.length === 0) {
    return undefined;
  }
  const chosen = inventory.stacks.filter(
    (stack) =>
      (names.length === 0 || names.includes(stack.name)) &&
      labels.every((label) => hasLabel(stack, label)),
  );
  const used = new Set(chosen.flatMap(componentsOf).map(({ id }) => id));
  const components = inventory.components.filter(({ id }) => used.has(id));
  const flavors = new Set(components.map(({ body }) => `${body?.type}/${body?.flavor_name}`));
  return new Set([
    ...[...chosen, ...components].flatMap(({ id, metadata }) => [id, ...(metadata?.secrets ?? [])]),
    ...components.flatMap(({ metadata }) => metadata?.connector?.id ?? []),
    ...inventory.flavors
      .filter(({ name, body }) => flavors.has(`${body?.type}/${name}`))
      .map(({ id }) => id),
  ]);
}

function hasLabel({ metadata }: StackResponse, label: string): boolean {
  const [key = "", ...value] = label.split("=");
  const found = metadata?.labels?.[key];
  return found !== undefined && (value.length === 0 || found === value.join("="));
}

function isOfUser(one: Listed, users: readonly string[]): boolean {
  return users.length === 0 || users.includes(ownerOf(one) ?? "");
}

/** The name of the user who owns an object; undefined for objects of the server. */
function ownerOf({ resources }: Listed): string | undefined {
  // Every kind of object has its owner there, in this form.
  const { user } = (resources ?? {}) as OwnerResources;
  return user?.name;
}

function isOfType({ body }: Listed, typeName: TypeName, types: readonly string[]): boolean {
  const componentType =
    typeName === "zenml_component" && body !== null && "type" in body ? String(body.type) : "";
  return types.length === 0 || types.includes(typeName) || types.includes(componentType);
}

function unmatched({ stacks }: Inventory, { stacks: names, labels }: Filters): readonly string[] {
  return [
    ...names
      .filter((name) => !stacks.some((stack) => stack.name === name))
      .map((name) => `The server has no stack ${JSON.stringify(name)}.`),
    ...labels
      .filter((label) => !stacks.some((stack) => hasLabel(stack, label)))
      .map((label) => `No stack has the label ${JSON.stringify(label)}.`),
  ];
}
