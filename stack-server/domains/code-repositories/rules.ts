import { conflict, internalError } from "../../errors/problems.ts";
import { toNameKey } from "../../store/folded-names.ts";
import { isSameName } from "../../store/names.ts";
import type { AccountRow, CodeRepositoryRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import type { CodeRepositoryRequest, CodeRepositoryUpdate } from "./shapes.ts";

/** Creates a code repository; throws 409 if its name is taken in the project, 500 if there is no such project. */
export function createCodeRepository(
  request: CodeRepositoryRequest,
  caller: AccountRow,
  world: World,
): CodeRepositoryRow {
  refuseTakenName(request.name, request.project, "create", world);
  if (!world.database.projects.has(request.project)) {
    throw internalError(
      "(sqlite3.IntegrityError) FOREIGN KEY constraint failed\n[SQL: INSERT INTO code_repository (id, created, updated, name, project_id, user_id, config, source, logo_url, description) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)]",
    );
  }
  const { project, ...rest } = request;
  const row: CodeRepositoryRow = {
    user_id: caller.id,
    project_id: project,
    ...rest,
    ...stampRow(world),
  };
  world.database.codeRepositories.set(row.id, row);
  return row;
}

/**
 * Changes what was sent, unless it is empty; the source cannot change. **Source:** `CodeRepositorySchema.update` of ZenML
 * 0.98.0.
 */
export function updateCodeRepository(
  row: CodeRepositoryRow,
  update: CodeRepositoryUpdate,
  world: World,
): CodeRepositoryRow {
  if (update.name !== null && update.name !== row.name) {
    refuseTakenName(update.name, row.project_id, "update", world, row.id);
  }
  const changed: CodeRepositoryRow = {
    ...row,
    name: update.name || row.name,
    config:
      Object.keys(update.config ?? {}).length > 0 ? (update.config ?? row.config) : row.config,
    logo_url: update.logo_url || row.logo_url,
    description: update.description || row.description,
    updated: world.now(),
  };
  world.database.codeRepositories.set(row.id, changed);
  return changed;
}

function refuseTakenName(
  name: string,
  projectId: string,
  act: "create" | "update",
  world: World,
  exceptId?: string,
): void {
  const same = world.database.codeRepositories.find(
    "projectAndName",
    toNameKey(name, projectId),
    (row) => row.id !== exceptId && isSameName(row.name, name, world),
  );
  if (same === undefined) {
    return;
  }
  const project = world.database.projects.get(projectId)?.name ?? projectId;
  throw conflict(
    `Unable to ${act} the requested code repository with name '${name}': Found another existing code repository with the same name in the '${project}' project.`,
  );
}
