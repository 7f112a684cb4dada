import { type Envelope, envelope, owner, ownerNames } from "../../http/envelope.ts";
import { defineRoute, queryFlag, type Route } from "../../http/routing.ts";
import { column, listRows, ownedColumns, pageQuery } from "../../lists/list-rows.ts";
import { comparableName, getRow, getRowByNameOrId } from "../../store/names.ts";
import type { CodeRepositoryRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { type Check, fail, jsonObject, nullable, oneOf, text } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import type { JsonObject } from "../../values/json.ts";
import { pythonRepr } from "../../values/python-repr.ts";
import { createCodeRepository, updateCodeRepository } from "./rules.ts";

const sourceTypes = [
  "user",
  "builtin",
  "internal",
  "distribution_package",
  "code_repository",
  "notebook",
  "unknown",
] as const;

const sourceObject = shaped({
  module: required(text()),
  attribute: optional(nullable(text()), null),
  type: required(oneOf(sourceTypes)),
});

/** A source, also as the path by which Python imports it. */
const source: Check<JsonObject> = (value, loc, findings) => {
  if (typeof value !== "string") {
    return sourceObject(value, loc, findings);
  }
  if (value !== "") {
    const dot = value.lastIndexOf(".");
    const module = dot < 0 ? value : value.slice(0, dot);
    return { module, attribute: dot < 0 ? null : value.slice(dot + 1), type: "unknown" };
  }
  const message =
    "Invalid empty import path. The import path needs to refer to a Python module and an optional attribute of that module.";
  return fail(findings, {
    type: "value_error",
    loc,
    msg: `Value error, ${message}`,
    input: value,
    context: `{'error': ValueError(${pythonRepr(message)})}`,
  });
};

const repositoryRequest = shaped({
  project: required(uuid),
  name: required(text(255)),
  config: required(jsonObject),
  source: required(source),
  logo_url: optional(nullable(text()), null),
  description: optional(nullable(text()), null),
  // Checked and ignored: the owner is the caller.
  user: optional(nullable(uuid), null),
});

const repositoryUpdate = shaped({
  // Checked and ignored.
  source: optional(nullable(source), null),
  name: optional(nullable(text(255)), null),
  config: optional(nullable(jsonObject), null),
  logo_url: optional(nullable(text()), null),
  description: optional(nullable(text()), null),
});

function presentRepository(row: CodeRepositoryRow, hydrate: boolean, world: World): Envelope {
  const body = {
    user_id: row.user_id,
    project_id: row.project_id,
    source: row.source,
    logo_url: row.logo_url,
  };
  const metadata = { config: row.config, description: row.description };
  return envelope(row, body, hydrate ? metadata : null, { user: owner(row, world) });
}

function listDefinition(world: World) {
  return {
    model: "CodeRepositoryFilter",
    collate: (text: string) => comparableName(text, world),
    columns: {
      ...ownedColumns<CodeRepositoryRow>(ownerNames(world)),
      project: { ...column<CodeRepositoryRow>("uuid", (row) => row.project_id), excluded: true },
    },
    scopes: { scope_user: (row: CodeRepositoryRow, value: string) => row.user_id === value },
  };
}

const repositoryPath = "/api/v1/code_repositories/{code_repository_id}";

export const codeRepositoryRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: "/api/v1/code_repositories",
    operation: "create_code_repository",
    body: repositoryRequest,
    handle: ({ body, caller }, world) =>
      presentRepository(createCodeRepository(body, caller, world), true, world),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/code_repositories",
    operation: "list_code_repositories",
    query: pageQuery,
    handle: ({ query, filters }, world) => {
      // Without a project the list is that of the default one.
      const project = filters.getAll("project").at(-1) || "default";
      const { id } = getRowByNameOrId(world.database.projects, project, "project");
      const scoped = new URLSearchParams(filters);
      scoped.delete("project");
      const rows = [...world.database.codeRepositories.values()];
      return listRows(
        rows.filter((row) => row.project_id === id),
        listDefinition(world),
        query,
        scoped,
        (row) => presentRepository(row, query.hydrate, world),
      );
    },
  }),
  defineRoute({
    method: "GET",
    path: repositoryPath,
    operation: "get_code_repository",
    query: { hydrate: queryFlag(true) },
    handle: ({ params, query }, world) =>
      presentRepository(repositoryOf(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: repositoryPath,
    operation: "update_code_repository",
    body: repositoryUpdate,
    handle: ({ params, body }, world) =>
      presentRepository(
        updateCodeRepository(repositoryOf(params, world), body, world),
        true,
        world,
      ),
  }),
  defineRoute({
    method: "DELETE",
    path: repositoryPath,
    operation: "delete_code_repository",
    handle: ({ params }, world) => {
      world.database.codeRepositories.delete(repositoryOf(params, world).id);
      return null;
    },
  }),
];

function repositoryOf(params: Readonly<Record<string, string>>, world: World): CodeRepositoryRow {
  return getRow(
    world.database.codeRepositories,
    params["code_repository_id"] ?? "",
    "code repository",
  );
}
