import { type Envelope, envelope } from "../../http/envelope.ts";
import { defineRoute, queryFlag, type Route } from "../../http/routing.ts";
import { column, listRows, pageQuery, rowColumns } from "../../lists/list-rows.ts";
import { getRow, getRowByNameOrId } from "../../store/names.ts";
import type { ProjectRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { type Check, jsonObject, nullable, patternText, text } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { isObject } from "../../values/json.ts";
import { createProject, deleteProject, toProjectName, updateProject } from "./rules.ts";

const projectName = patternText("^[a-z0-9_-]+$", 50);

const namedRequest = shaped({
  name: required(projectName),
  display_name: optional(text(255), ""),
  description: optional(text(), ""),
  project_metadata: optional(nullable(jsonObject), null),
});

/** Without a name, it is made of the display name before anything is checked. */
const projectRequest: Check<Exclude<ReturnType<typeof namedRequest>, symbol>> = (
  value,
  loc,
  findings,
) => {
  if (!isObject(value)) {
    return namedRequest(value, loc, findings);
  }
  const { name, display_name: display } = value;
  const isNameless = name === undefined || name === null || name === "";
  const derived = isNameless && typeof display === "string" && display !== "";
  return namedRequest(derived ? { ...value, name: toProjectName(display) } : value, loc, findings);
};

const projectUpdate = shaped({
  name: optional(nullable(projectName), undefined),
  display_name: optional(nullable(text(255)), undefined),
  description: optional(nullable(text()), undefined),
  project_metadata: optional(nullable(jsonObject), undefined),
});

function presentProject(row: ProjectRow, hydrate: boolean): Envelope {
  const metadata = { description: row.description, project_metadata: row.project_metadata };
  return envelope(row, { display_name: row.display_name }, hydrate ? metadata : null, null);
}

const listDefinition = {
  model: "ProjectFilter",
  columns: {
    ...rowColumns<ProjectRow>(),
    display_name: column<ProjectRow>("text", (row) => row.display_name),
  },
};

type Params = Readonly<Record<string, string>>;

function projectOf(params: Params, world: World): ProjectRow {
  const nameOrId = params["project_name_or_id"] ?? "";
  return getRowByNameOrId(world.database.projects, nameOrId, "project");
}

/** Projects were once called workspaces, and still answer to it. */
export const projectRoutes: readonly Route[] = ["projects", "workspaces"].flatMap((collection) => {
  const path = `/api/v1/${collection}`;
  return [
    defineRoute({
      method: "POST",
      path,
      operation: "create_project",
      body: projectRequest,
      handle: ({ body }, world) => presentProject(createProject(body, world), true),
    }),
    defineRoute({
      method: "GET",
      path,
      operation: "list_projects",
      query: pageQuery,
      handle: ({ query, filters }, world) =>
        listRows(world.database.projects.values(), listDefinition, query, filters, (row) =>
          presentProject(row, query.hydrate),
        ),
    }),
    defineRoute({
      method: "GET",
      path: `${path}/{project_name_or_id}`,
      operation: "get_project",
      query: { hydrate: queryFlag(true) },
      handle: ({ params, query }, world) => presentProject(projectOf(params, world), query.hydrate),
    }),
    defineRoute({
      method: "PUT",
      path: `${path}/{project_name_or_id}`,
      operation: "update_project",
      // Named for both, this route takes the id only.
      params: { project_name_or_id: uuid },
      body: projectUpdate,
      handle: ({ params, body }, world) => {
        const row = getRow(world.database.projects, params["project_name_or_id"] ?? "", "project");
        return presentProject(updateProject(row, body, world), true);
      },
    }),
    defineRoute({
      method: "DELETE",
      path: `${path}/{project_name_or_id}`,
      operation: "delete_project",
      handle: ({ params }, world) => {
        deleteProject(projectOf(params, world), world);
        return null;
      },
    }),
  ];
});
