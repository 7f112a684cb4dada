import { illegal, taken, unexpected } from "../../errors/problems.ts";
import { defaultName } from "../../seed/fresh-database.ts";
import { findRow } from "../../store/database.ts";
import { getRow, isSameName, nullNameMessage, refuseEmptyName } from "../../store/names.ts";
import type { AccountRow, Composition, StackRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";
import { changeLinks, toSecretIds } from "../secrets/links.ts";
import { type ComponentEntry, type ConnectorEntry, makeInlineParts } from "./inline-parts.ts";

/** Component ids, or requests for components, by type. */
export type ComponentsByType<E> = Readonly<Record<string, readonly E[]>>;

export interface StackRequest {
  readonly name: string;
  readonly description: string;
  readonly stack_spec_path: string | null;
  readonly components: ComponentsByType<ComponentEntry>;
  readonly environment: Readonly<Record<string, string>> | null;
  readonly secrets: readonly string[] | null;
  readonly labels: JsonObject | null;
  readonly service_connectors: readonly ConnectorEntry[];
}

/** Absent keys are undefined. */
export interface StackUpdate {
  readonly name: string | null | undefined;
  readonly description: string | null | undefined;
  readonly stack_spec_path: string | null | undefined;
  readonly components: ComponentsByType<string> | null | undefined;
  readonly environment: Readonly<Record<string, string>> | null | undefined;
  readonly labels: JsonObject | null | undefined;
  readonly add_secrets: readonly string[] | null | undefined;
  readonly remove_secrets: readonly string[] | null | undefined;
}

/** Creates a stack, and what it asks for inline; on any error nothing of it remains. */
export function createStack(request: StackRequest, caller: AccountRow, world: World): StackRow {
  for (const entry of request.service_connectors) {
    if (typeof entry === "string") {
      getRow(world.database.connectors, entry, "service connector");
    }
  }
  for (const entry of Object.values(request.components).flat()) {
    if (typeof entry === "string") {
      getRow(world.database.components, entry, "stack component");
    }
  }
  const secrets = toSecretIds(request.secrets, caller, world);
  refuseEmptyName(request.name, "StackRequest");
  const inline = makeInlineParts(request, caller, world);
  try {
    refuseTakenName(request.name, world);
    const created = world.now();
    const row: StackRow = {
      id: world.newId(),
      name: request.name,
      created,
      updated: created,
      user_id: caller.id,
      description: request.description,
      stack_spec_path: request.stack_spec_path,
      compositions: toCompositions(inline.components),
      environment: request.environment ?? {},
      secrets,
      labels: request.labels ?? {},
    };
    world.database.stacks.set(row.id, row);
    return row;
  } catch (problem) {
    inline.undo();
    throw problem;
  }
}

/** Changes what was sent; `components` replaces the whole map. */
export function updateStack(
  id: string,
  update: StackUpdate,
  caller: AccountRow,
  world: World,
): StackRow {
  const { stacks, components } = world.database;
  for (const component of Object.values(update.components ?? {}).flat()) {
    getRow(components, component, "stack component");
  }
  const row = getRow(stacks, id, "stack");
  const secrets = changeLinks(
    row.secrets,
    update.add_secrets,
    update.remove_secrets,
    caller,
    world,
  );
  if (row.name === defaultName) {
    throw illegal("The default stack cannot be modified.");
  }
  if (update.name === null) {
    throw unexpected(nullNameMessage("stack", "name", null));
  }
  if (update.name !== undefined && update.name !== row.name) {
    refuseTakenName(update.name, world, row);
  }
  const changed: StackRow = {
    ...row,
    name: update.name ?? row.name,
    description: update.description === undefined ? row.description : update.description,
    stack_spec_path:
      update.stack_spec_path === undefined ? row.stack_spec_path : update.stack_spec_path,
    compositions:
      update.components === undefined || update.components === null
        ? row.compositions
        : toCompositions(update.components),
    environment: update.environment === undefined ? row.environment : (update.environment ?? {}),
    labels: update.labels === undefined ? row.labels : update.labels,
    secrets,
    updated: world.now(),
  };
  stacks.set(id, changed);
  return changed;
}

export function deleteStack(row: StackRow, world: World): void {
  if (row.name === defaultName) {
    throw illegal("The default stack cannot be deleted.");
  }
  world.database.stacks.delete(row.id);
}

function toCompositions(byType: ComponentsByType<string>): readonly Composition[] {
  const all = Object.values(byType).flatMap((ids) =>
    ids.map((component_id) => ({ component_id, is_default: component_id === ids[0] })),
  );
  const ids = all.map(({ component_id }) => component_id);
  if (new Set(ids).size < ids.length) {
    throw unexpected(
      "(sqlite3.IntegrityError) UNIQUE constraint failed: stack_composition.stack_id, stack_composition.component_id\n[SQL: INSERT INTO stack_composition (stack_id, component_id, default_for_type) VALUES (?, ?, ?)]",
    );
  }
  return all;
}

function refuseTakenName(name: string, world: World, present?: StackRow): void {
  const same = findRow(
    world.database.stacks,
    (row) => row.id !== present?.id && isSameName(row.name, name, world),
  );
  if (same === undefined) {
    return;
  }
  throw taken(
    present === undefined
      ? `Unable to create the requested stack with name '${name}': Found another existing stack with the same name.`
      : `Unable to update the requested stack with name '${name}': Found another existing stack with the same name.`,
  );
}
