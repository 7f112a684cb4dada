import { type Envelope, envelope, owner, ownerNames } from "../../http/envelope.ts";
import { defineRoute, queryFilterFlag, queryFlag, type Route } from "../../http/routing.ts";
import { column, listRows, ownedColumns, pageQuery } from "../../lists/list-rows.ts";
import { comparableName, getRow } from "../../store/names.ts";
import type { TagRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { flag, nullable, oneOf, text } from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { toUuid, uuid } from "../../validation/uuid.ts";
import { createTag, tagColors, updateTag } from "./rules.ts";

const color = oneOf(tagColors);

function refuseUuid({ name }: { readonly name?: string | null | undefined }): string | undefined {
  return typeof name === "string" && toUuid(name) !== undefined
    ? "Tag names cannot be UUIDs or strings that can be converted to UUIDs."
    : undefined;
}

const tagRequest = shaped(
  {
    name: required(text(255)),
    exclusive: optional(flag, false),
    color: optional(color, undefined),
    // Checked and ignored: the owner is the caller.
    user: optional(nullable(uuid), null),
  },
  { key: "name", breach: refuseUuid },
);

const tagUpdate = shaped(
  {
    name: optional(nullable(text()), undefined),
    exclusive: optional(nullable(flag), undefined),
    color: optional(nullable(color), undefined),
  },
  { key: "name", breach: refuseUuid },
);

function presentTag(row: TagRow, hydrate: boolean, world: World): Envelope {
  const body = { user_id: row.user_id, color: row.color, exclusive: row.exclusive };
  // Nothing that this server keeps can be tagged.
  return envelope(row, body, hydrate ? { tagged_count: 0 } : null, { user: owner(row, world) });
}

function listDefinition(world: World) {
  return {
    model: "TagFilter",
    collate: (text: string) => comparableName(text, world),
    columns: {
      ...ownedColumns<TagRow>(ownerNames(world)),
      color: column<TagRow>("text", (row) => row.color),
      exclusive: column<TagRow>("flag", (row) => row.exclusive),
    },
    scopes: { scope_user: (row: TagRow, value: string) => row.user_id === value },
  };
}

const tagPath = "/api/v1/tags/{tag_id}";

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
    query: { ...pageQuery, exclusive: queryFilterFlag },
    handle: ({ query, filters }, world) =>
      listRows(world.database.tags.values(), listDefinition(world), query, filters, (row) =>
        presentTag(row, query.hydrate, world),
      ),
  }),
  defineRoute({
    method: "GET",
    path: tagPath,
    operation: "get_tag",
    query: { hydrate: queryFlag(true) },
    handle: ({ params, query }, world) => presentTag(tagOf(params, world), query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: tagPath,
    operation: "update_tag",
    body: tagUpdate,
    handle: ({ params, body }, world) =>
      presentTag(updateTag(tagOf(params, world), body, world), true, world),
  }),
  defineRoute({
    method: "DELETE",
    path: tagPath,
    operation: "delete_tag",
    handle: ({ params }, world) => {
      world.database.tags.delete(tagOf(params, world).id);
      return null;
    },
  }),
];

function tagOf(params: Readonly<Record<string, string>>, world: World): TagRow {
  return getRow(world.database.tags, params["tag_id"] ?? "", "tag");
}
