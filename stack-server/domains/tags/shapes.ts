import { type Envelope, wrap } from "../../http/envelope.ts";
import type { TagRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { boolean, type Checked, nullable, oneOf, string } from "../../validation/checks.ts";
import { ignored, optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { toUuid } from "../../values/uuid.ts";
import { presentOwner } from "../users/shapes.ts";

/** The colors of tags, in ZenML's order. */
export const TAG_COLORS = [
  "grey",
  "purple",
  "red",
  "green",
  "yellow",
  "orange",
  "lime",
  "teal",
  "turquoise",
  "magenta",
  "blue",
] as const;

const color = oneOf(TAG_COLORS);

const noUuidAsName = {
  key: "name",
  findMistake: ({ name }: { readonly name?: string | null | undefined }) =>
    typeof name === "string" && toUuid(name) !== undefined
      ? "Tag names cannot be UUIDs or strings that can be converted to UUIDs."
      : undefined,
} as const;

/** The body of `POST /tags`. */
export const tagRequest = shaped(
  {
    name: required(string(255)),
    exclusive: optional(boolean, false),
    color: optional(color, undefined),
    user: ignored(nullable(uuid)),
  },
  noUuidAsName,
);

/** What a tag is created from; without a color it gets a random one. */
export type TagRequest = Checked<typeof tagRequest>;

/** The body of `PUT /tags/{tag_id}`. */
export const tagUpdate = shaped(
  {
    name: optional(nullable(string()), undefined),
    exclusive: optional(nullable(boolean), undefined),
    color: optional(nullable(color), undefined),
  },
  noUuidAsName,
);

/** Changes of a tag; undefined: the key was not sent. */
export type TagUpdate = Checked<typeof tagUpdate>;

/** A tag as it is answered. */
export function presentTag(row: TagRow, hydrate: boolean, world: World): Envelope {
  const body = { user_id: row.user_id, color: row.color, exclusive: row.exclusive };
  // Nothing that this server stores can be tagged.
  const metadata = { tagged_count: 0 };
  return wrap(row, body, hydrate ? metadata : null, { user: presentOwner(row, world) });
}
