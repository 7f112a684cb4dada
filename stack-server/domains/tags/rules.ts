import { conflict, internalError } from "../../errors/problems.ts";
import { refuseNulls } from "../../store/columns.ts";
import { toNameKey } from "../../store/folded-names.ts";
import { isSameName, refuseEmptyName, refuseTakenName } from "../../store/names.ts";
import type { AccountRow, TagRow } from "../../store/rows.ts";
import { stampRow, type World } from "../../store/world.ts";
import { TAG_COLORS, type TagRequest, type TagUpdate } from "./shapes.ts";

/** Creates a tag; throws 409 if the name is taken. */
export function createTag(request: TagRequest, caller: AccountRow, world: World): TagRow {
  refuseEmptyName(request.name, "TagRequest");
  const same = world.database.tags.find("name", toNameKey(request.name), (row) =>
    isSameName(row.name, request.name, world),
  );
  if (same !== undefined) {
    throw conflict(`Tag with name \`${request.name}\` already exists.`);
  }
  const row: TagRow = {
    name: request.name,
    user_id: caller.id,
    color: request.color ?? pickColor(world),
    exclusive: request.exclusive,
    ...stampRow(world),
  };
  world.database.tags.set(row.id, row);
  return row;
}

/** Changes what was sent; throws 500 for null, as ZenML does. */
export function updateTag(row: TagRow, update: TagUpdate, world: World): TagRow {
  const name = update.name ?? row.name;
  refuseTakenName(world.database.tags, "tag", name, world, row.id);
  if (update.color === null) {
    throw internalError("'NoneType' object has no attribute 'value'");
  }
  refuseNulls("tag", update, ["name", "exclusive"]);
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

function pickColor(world: World): string {
  const index = Number.parseInt(world.newSecret(2), 16) % TAG_COLORS.length;
  return TAG_COLORS[index] ?? "grey";
}
