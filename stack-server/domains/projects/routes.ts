import { defineRoute, queryBoolean, type Route } from "../../http/routing.ts";
import { column, rowColumns } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import { getRow, getRowByNameOrId } from "../../store/lookup.ts";
import type { ProjectRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { uuid } from "../../validation/uuid.ts";
import { createProject, deleteProject, updateProject } from "./rules.ts";
import { presentProject, projectRequest, projectUpdate } from "./shapes.ts";

const listDefinition = {
  model: "ProjectFilter",
  columns: {
    ...rowColumns<ProjectRow>(),
    display_name: column<ProjectRow>("string", (row) => row.display_name),
  },
};

/** Projects, which were once called workspaces and still answer to that name. */
export const projectRoutes: readonly Route[] = (
  ["/api/v1/projects", "/api/v1/workspaces"] as const
).flatMap((collection) => {
  const path = `${collection}/{project_name_or_id}` as const;
  return [
    defineRoute({
      method: "POST",
      path: collection,
      operation: "create_project",
      body: projectRequest,
      handle: ({ body }, world) => presentProject(createProject(body, world), true),
    }),
    defineRoute({
      method: "GET",
      path: collection,
      operation: "list_projects",
      query: pageQuery,
      handle: ({ query, filters }, world) =>
        listRows(world.database.projects.values(), listDefinition, query, filters, (row) =>
          presentProject(row, query.hydrate),
        ),
    }),
    defineRoute({
      method: "GET",
      path,
      operation: "get_project",
      query: { hydrate: queryBoolean(true) },
      handle: ({ params, query }, world) =>
        presentProject(getProject(params, world), query.hydrate),
    }),
    defineRoute({
      method: "PUT",
      path,
      operation: "update_project",
      // Whatever the parameter is called, this route takes ids only.
      params: { project_name_or_id: uuid },
      body: projectUpdate,
      handle: ({ params, body }, world) => {
        const row = getRow(world.database.projects, params.project_name_or_id, "project");
        return presentProject(updateProject(row, body, world), true);
      },
    }),
    defineRoute({
      method: "DELETE",
      path,
      operation: "delete_project",
      handle: ({ params }, world) => {
        deleteProject(getProject(params, world), world);
        return null;
      },
    }),
  ];
});

function getProject(params: { readonly project_name_or_id: string }, world: World): ProjectRow {
  return getRowByNameOrId(world.database.projects, params.project_name_or_id, "project");
}
