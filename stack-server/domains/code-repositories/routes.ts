import { defineRoute, queryBoolean, type Route } from "../../http/routing.ts";
import { column, ownedColumns, ownerScope } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import { getRow, getRowByNameOrId } from "../../store/lookup.ts";
import { DEFAULT_NAME, toComparableName } from "../../store/names.ts";
import type { CodeRepositoryRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { createCodeRepository, updateCodeRepository } from "./rules.ts";
import { codeRepositoryRequest, codeRepositoryUpdate, presentCodeRepository } from "./shapes.ts";

const PATH = "/api/v1/code_repositories/{code_repository_id}";

function defineList(world: World) {
  return {
    model: "CodeRepositoryFilter",
    collate: (value: string) => toComparableName(value, world),
    columns: {
      ...ownedColumns<CodeRepositoryRow>(world),
      project: {
        ...column<CodeRepositoryRow>("uuid", (row) => row.project_id),
        isUnsortable: true,
      },
    },
    scopes: ownerScope,
  };
}

/** Code repositories, each of which belongs to a project. */
export const codeRepositoryRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: "/api/v1/code_repositories",
    operation: "create_code_repository",
    body: codeRepositoryRequest,
    handle: ({ body, caller }, world) =>
      presentCodeRepository(createCodeRepository(body, caller, world), true, world),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/code_repositories",
    operation: "list_code_repositories",
    query: pageQuery,
    handle: ({ query, filters }, world) => {
      // Without a project, ZenML lists the default one.
      const project = filters.getAll("project").at(-1) || DEFAULT_NAME;
      const { id } = getRowByNameOrId(world.database.projects, project, "project");
      const rows = world.database.codeRepositories.rowsWith("project", id);
      const otherFilters = new URLSearchParams(filters);
      otherFilters.delete("project");
      return listRows(rows, defineList(world), query, otherFilters, (row) =>
        presentCodeRepository(row, query.hydrate, world),
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_code_repository",
    query: { hydrate: queryBoolean(true) },
    handle: ({ params, query }, world) =>
      presentCodeRepository(getCodeRepository(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_code_repository",
    body: codeRepositoryUpdate,
    handle: ({ params, body }, world) => {
      const changed = updateCodeRepository(getCodeRepository(params, world), body, world);
      return presentCodeRepository(changed, true, world);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_code_repository",
    handle: ({ params }, world) => {
      world.database.codeRepositories.delete(getCodeRepository(params, world).id);
      return null;
    },
  }),
];

function getCodeRepository(
  params: { readonly code_repository_id: string },
  world: World,
): CodeRepositoryRow {
  return getRow(world.database.codeRepositories, params.code_repository_id, "code repository");
}
