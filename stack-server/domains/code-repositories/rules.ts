import { taken, unexpected } from "../../errors/problems.ts";
import { findRow } from "../../store/database.ts";
import { isSameName } from "../../store/names.ts";
import type { AccountRow, CodeRepositoryRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { JsonObject } from "../../values/json.ts";

export interface CodeRepositoryRequest {
  /** The project's id. */
  readonly project: string;
  readonly name: string;
  readonly config: JsonObject;
  readonly source: JsonObject;
  readonly logo_url: string | null;
  readonly description: string | null;
}

/** Null and absent are the same: kept. */
export interface CodeRepositoryUpdate {
  readonly name: string | null;
  readonly config: JsonObject | null;
  readonly logo_url: string | null;
  readonly description: string | null;
}

export function createCodeRepository(
  request: CodeRepositoryRequest,
  caller: AccountRow,
  world: World,
): CodeRepositoryRow {
  refuseTakenName(request.name, request.project, "create", world);
  if (!world.database.projects.has(request.project)) {
    throw unexpected(
      "(sqlite3.IntegrityError) FOREIGN KEY constraint failed\n[SQL: INSERT INTO code_repository (id, created, updated, name, project_id, user_id, config, source, logo_url, description) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)]",
    );
  }
  const { project, ...rest } = request;
  const created = world.now();
  const row: CodeRepositoryRow = {
    id: world.newId(),
    created,
    updated: created,
    user_id: caller.id,
    project_id: project,
    ...rest,
  };
  world.database.codeRepositories.set(row.id, row);
  return row;
}

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
    name: update.name ?? row.name,
    config: update.config ?? row.config,
    logo_url: update.logo_url ?? row.logo_url,
    description: update.description ?? row.description,
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
  except?: string,
): void {
  const same = findRow(
    world.database.codeRepositories,
    (row) => row.id !== except && row.project_id === projectId && isSameName(row.name, name, world),
  );
  if (same === undefined) {
    return;
  }
  const project = world.database.projects.get(projectId)?.name ?? projectId;
  throw taken(
    `Unable to ${act} the requested code repository with name '${name}': Found another existing code repository with the same name in the '${project}' project.`,
  );
}
