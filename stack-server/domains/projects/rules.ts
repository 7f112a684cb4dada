import { forbidden } from "../../errors/problems.ts";
import { refuseNulls } from "../../store/columns.ts";
import { DEFAULT_NAME, refuseTakenName } from "../../store/names.ts";
import type { ProjectRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import type { ProjectRequest, ProjectUpdate } from "./shapes.ts";

/** Creates a project; its name is also its display name unless it has one of its own. */
export function createProject(request: ProjectRequest, world: World): ProjectRow {
  refuseTakenName(world.database.projects, "project", request.name, world);
  const row: ProjectRow = {
    name: request.name,
    display_name: request.display_name === "" ? request.name : request.display_name,
    description: request.description,
    project_metadata: request.project_metadata ?? {},
    ...stampRow(world),
  };
  world.database.projects.set(row.id, row);
  return row;
}

/** Changes what was sent; throws 500 for null, as ZenML's database does. */
export function updateProject(row: ProjectRow, update: ProjectUpdate, world: World): ProjectRow {
  const name = update.name ?? row.name;
  if (name !== row.name) {
    if (row.name === DEFAULT_NAME) {
      throw forbidden("The name of the default project cannot be changed.");
    }
    refuseTakenName(world.database.projects, "project", name, world, row.id);
  }
  refuseNulls("project", update, ["name", "display_name", "description"]);
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

/** Deletes the project with all that is in it, without asking whether there is anything. */
export function deleteProject(row: ProjectRow, world: World): void {
  if (row.name === DEFAULT_NAME) {
    throw forbidden("The default project cannot be deleted.");
  }
  const { accounts, codeRepositories, projects } = world.database;
  for (const account of accounts.values()) {
    if (account.default_project_id === row.id) {
      accounts.set(account.id, { ...account, default_project_id: null });
    }
  }
  for (const repository of codeRepositories.rowsWith("project", row.id)) {
    codeRepositories.delete(repository.id);
  }
  projects.delete(row.id);
}
