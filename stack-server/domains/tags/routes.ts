import { defineRoute, optionalBoolean, queryBoolean, type Route } from "../../http/routing.ts";
import { column, ownedColumns, ownerScope } from "../../lists/columns.ts";
import { listRows } from "../../lists/list-rows.ts";
import { pageQuery } from "../../lists/page-query.ts";
import { getRow } from "../../store/lookup.ts";
import { toComparableName } from "../../store/names.ts";
import type { TagRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { createTag, updateTag } from "./rules.ts";
import { presentTag, tagRequest, tagUpdate } from "./shapes.ts";

const PATH = "/api/v1/tags/{tag_id}";

function defineList(world: World) {
  return {
    model: "TagFilter",
    collate: (value: string) => toComparableName(value, world),
    columns: {
      ...ownedColumns<TagRow>(world),
      color: column<TagRow>("string", (row) => row.color),
      exclusive: column<TagRow>("boolean", (row) => row.exclusive),
    },
    scopes: ownerScope,
  };
}

/** Tags. What they are put on (runs, models, artifacts) is not part of this server. */
export const tagRoutes: readonly Route[] = [
  defineRoute({
    method: "POST",
    path: "/api/v1/tags",
    operation: "create_tag",
    body: tagRequest,
    handle: ({ body, caller }, world) => presentTag(createTag(body, caller, world), true, world),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/tags",
    operation: "list_tags",
    query: { ...pageQuery, exclusive: optionalBoolean },
    handle: ({ query, filters }, world) =>
      listRows(world.database.tags.values(), defineList(world), query, filters, (row) =>
        presentTag(row, query.hydrate, world),
      ),
  }),
  defineRoute({
    method: "GET",
    path: PATH,
    operation: "get_tag",
    query: { hydrate: queryBoolean(true) },
    handle: ({ params, query }, world) => presentTag(getTag(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: PATH,
    operation: "update_tag",
    body: tagUpdate,
    handle: ({ params, body }, world) =>
      presentTag(updateTag(getTag(params, world), body, world), true, world),
  }),
  defineRoute({
    method: "DELETE",
    path: PATH,
    operation: "delete_tag",
    handle: ({ params }, world) => {
      world.database.tags.delete(getTag(params, world).id);
      return null;
    },
  }),
];

function getTag(params: { readonly tag_id: string }, world: World): TagRow {
  return getRow(world.database.tags, params.tag_id, "tag");
}
