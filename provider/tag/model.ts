import type { State } from "terraform-plugin-kit";
import type { TagResponse } from "../../client/wire-types-projects.ts";
import type { tagSchema } from "../../schemas/tag.ts";
import { getBody } from "../mapping/content.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** A tag in the state. */
export type TagState = State<typeof tagSchema>;

/** A tag as the server has it. Throws an OperationError if the account may not read it. */
export function toState(tag: TagResponse) {
  const { color, exclusive, user_id, created, updated } = getBody("tag", tag);
  return {
    id: tag.id,
    name: tag.name,
    color,
    exclusive,
    user_id: user_id ?? null,
    created: toRfc3339(created),
    updated: toRfc3339(updated),
  };
}
