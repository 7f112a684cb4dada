import { illegal, taken, unexpected } from "../../errors/problems.ts";
import { defaultName } from "../../seed/fresh-database.ts";
import { findRow } from "../../store/database.ts";
import { isSameName, nullNameMessage } from "../../store/names.ts";
import type { ProjectRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";

export interface ProjectRequest {
  readonly name: string;
  readonly display_name: string;
  readonly description: string;
  readonly project_metadata: JsonObject | null;
}

/** Absent keys are undefined. */
export type ProjectUpdate = {
  readonly [K in keyof ProjectRequest]: ProjectRequest[K] | null | undefined;
};

export function createProject(request: ProjectRequest, world: World): ProjectRow {
  refuseTakenName(request.name, "create", world);
  const created = world.now();
  const row: ProjectRow = {
    id: world.newId(),
    created,
    updated: created,
    name: request.name,
    display_name: request.display_name === "" ? request.name : request.display_name,
    description: request.description,
    project_metadata: request.project_metadata ?? {},
  };
  world.database.projects.set(row.id, row);
  return row;
}

/** Changes what was sent; a null is a failure of the database. */
export function updateProject(row: ProjectRow, update: ProjectUpdate, world: World): ProjectRow {
  const name = update.name ?? row.name;
  if (row.name === defaultName && name !== row.name) {
    throw illegal("The name of the default project cannot be changed.");
  }
  if (name !== row.name) {
    refuseTakenName(name, "update", world, row.id);
  }
  for (const key of ["name", "display_name", "description"] as const) {
    if (update[key] === null) {
      throw unexpected(nullNameMessage("project", key, null));
    }
  }
  const changed: ProjectRow = {
    ...row,
    name,
    display_name: update.display_name ?? row.display_name,
    description: update.description ?? row.description,
    project_metadata: update.project_metadata ?? row.project_metadata,
    updated: world.now(),
  };
  world.database.projects.set(row.id, changed);
  return changed;
}

/** Deletes the project and all it holds, without a question. */
export function deleteProject(row: ProjectRow, world: World): void {
  if (row.name === defaultName) {
    throw illegal("The default project cannot be deleted.");
  }
  const { codeRepositories, projects } = world.database;
  for (const repository of codeRepositories.values()) {
    if (repository.project_id === row.id) {
      codeRepositories.delete(repository.id);
    }
  }
  projects.delete(row.id);
}

/** The name that the server makes of a display name: `Only Display` becomes `only-display`. */
export function toProjectName(displayName: string): string {
  return displayName
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

function refuseTakenName(
  name: string,
  act: "create" | "update",
  world: World,
  except?: string,
): void {
  const same = findRow(
    world.database.projects,
    (row) => row.id !== except && isSameName(row.name, name, world),
  );
  if (same === undefined) {
    return;
  }
  throw taken(
    `Unable to ${act} the requested project with name '${name}': Found another existing project with the same name.`,
  );
}
