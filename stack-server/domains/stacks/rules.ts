import { forbidden, internalError } from "../../errors/problems.ts";
import { refuseNulls } from "../../store/columns.ts";
import { getRow } from "../../store/lookup.ts";
import { DEFAULT_NAME, refuseEmptyName, refuseTakenName } from "../../store/names.ts";
import type { AccountRow, Composition, StackRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import { changeLinks, toSecretIds } from "../secrets/links.ts";
import { createInlineParts } from "./inline-parts.ts";
import type { StackRequest, StackUpdate } from "./shapes.ts";

/** Creates a stack, and the components and connectors that it describes; if anything fails, none of them remains. */
export function createStack(request: StackRequest, caller: AccountRow, world: World): StackRow {
  const { stacks } = world.database;
  refuseUnknown(request, world);
  const secrets = toSecretIds(request.secrets, caller, world);
  refuseEmptyName(request.name, "StackRequest");
  const inline = createInlineParts(request, caller, world);
  try {
    refuseTakenName(stacks, "stack", request.name, world);
    const row: StackRow = {
      name: request.name,
      user_id: caller.id,
      description: request.description,
      stack_spec_path: request.stack_spec_path,
      compositions: toCompositions(inline.componentIds),
      environment: request.environment ?? {},
      secrets,
      labels: request.labels ?? {},
      ...stampRow(world),
    };
    stacks.set(row.id, row);
    return row;
  } catch (problem) {
    inline.undo();
    throw problem;
  }
}

/** Changes what was sent; `components` replaces all components. */
export function updateStack(
  id: string,
  update: StackUpdate,
  caller: AccountRow,
  world: World,
): StackRow {
  const { stacks, components } = world.database;
  for (const componentId of Object.values(update.components ?? {}).flat()) {
    getRow(components, componentId, "stack component");
  }
  const row = getRow(stacks, id, "stack");
  const secrets = changeLinks(row.secrets, update, caller, world);
  refuseDefault(row, "modified");
  refuseNulls("stack", update, ["name"]);
  const name = update.name ?? row.name;
  if (name !== row.name) {
    refuseTakenName(stacks, "stack", name, world, id);
  }
  const { components: componentIds = null } = update;
  const changed: StackRow = {
    ...row,
    name,
    description: update.description === undefined ? row.description : update.description,
    stack_spec_path:
      update.stack_spec_path === undefined ? row.stack_spec_path : update.stack_spec_path,
    compositions: componentIds === null ? row.compositions : toCompositions(componentIds),
    environment: update.environment === undefined ? row.environment : (update.environment ?? {}),
    labels: update.labels === undefined ? row.labels : update.labels,
    secrets,
    updated: world.now(),
  };
  stacks.set(id, changed);
  return changed;
}

/** Deletes a stack and keeps its components; throws 403 for the default stack. */
export function deleteStack(row: StackRow, world: World): void {
  refuseDefault(row, "deleted");
  world.database.stacks.delete(row.id);
}

function refuseUnknown({ components, service_connectors }: StackRequest, world: World): void {
  for (const entry of service_connectors) {
    if (typeof entry === "string") {
      getRow(world.database.connectors, entry, "service connector");
    }
  }
  for (const entry of Object.values(components).flat()) {
    if (typeof entry === "string") {
      getRow(world.database.components, entry, "stack component");
    }
  }
}

function refuseDefault(row: StackRow, act: "modified" | "deleted"): void {
  if (row.name === DEFAULT_NAME) {
    throw forbidden(`The default stack cannot be ${act}.`);
  }
}

function toCompositions(
  idsByType: Readonly<Record<string, readonly string[]>>,
): readonly Composition[] {
  const all = Object.values(idsByType).flatMap((ids) =>
    ids.map((component_id) => ({ component_id, is_default: component_id === ids[0] })),
  );
  if (new Set(all.map(({ component_id }) => component_id)).size < all.length) {
    throw internalError(
      "(sqlite3.IntegrityError) UNIQUE constraint failed: stack_composition.stack_id, stack_composition.component_id\n[SQL: INSERT INTO stack_composition (stack_id, component_id, default_for_type) VALUES (?, ?, ?)]",
    );
  }
  return all;
}
