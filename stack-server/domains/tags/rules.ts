import { taken, unexpected } from "../../errors/problems.ts";
import { findRow } from "../../store/database.ts";
import { isSameName, nullNameMessage, refuseEmptyName } from "../../store/names.ts";
import type { AccountRow, TagRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";

/** The colours of tags, in the server's order. */
export const tagColors = [
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

export interface TagRequest {
  readonly name: string;
  readonly exclusive: boolean;
  /** Absent: the server picks one at random. */
  readonly color: string | undefined;
}

/** Absent keys are undefined. */
export interface TagUpdate {
  readonly name: string | null | undefined;
  readonly exclusive: boolean | null | undefined;
  readonly color: string | null | undefined;
}

export function createTag(request: TagRequest, caller: AccountRow, world: World): TagRow {
  refuseEmptyName(request.name, "TagRequest");
  if (findRow(world.database.tags, (row) => isSameName(row.name, request.name, world))) {
    throw taken(`Tag with name \`${request.name}\` already exists.`);
  }
  const created = world.now();
  const row: TagRow = {
    id: world.newId(),
    name: request.name,
    created,
    updated: created,
    user_id: caller.id,
    color: request.color ?? randomColor(world),
    exclusive: request.exclusive,
  };
  world.database.tags.set(row.id, row);
  return row;
}

export function updateTag(row: TagRow, update: TagUpdate, world: World): TagRow {
  const name = update.name ?? row.name;
  const same = findRow(
    world.database.tags,
    (other) => other.id !== row.id && isSameName(other.name, name, world),
  );
  if (same !== undefined) {
    throw taken(
      `Unable to update the requested tag with name '${name}': Found another existing tag with the same name.`,
    );
  }
  if (update.color === null) {
    throw unexpected("'NoneType' object has no attribute 'value'");
  }
  for (const key of ["name", "exclusive"] as const) {
    if (update[key] === null) {
      throw unexpected(nullNameMessage("tag", key, null));
    }
  }
  const changed: TagRow = {
    ...row,
    name,
    color: update.color ?? row.color,
    exclusive: update.exclusive ?? row.exclusive,
    updated: world.now(),
  };
  world.database.tags.set(row.id, changed);
  return changed;
}

function randomColor(world: World): string {
  const index = Number.parseInt(world.newSecret(2), 16) % tagColors.length;
  return tagColors[index] ?? "grey";
}
