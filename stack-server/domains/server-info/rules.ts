import { forbidden } from "../../errors/problems.ts";
import { refuseNulls } from "../../store/columns.ts";
import type { AccountRow, SettingsRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import type { SettingsUpdate } from "./shapes.ts";

/** Changes what was sent; throws 403 unless the caller is an administrator or nothing changes. */
export function updateSettings(
  update: SettingsUpdate,
  caller: AccountRow,
  world: World,
): SettingsRow {
  const isChange = Object.values(update).some((value) => value !== undefined && value !== null);
  if (isChange && !caller.is_admin) {
    throw forbidden("Only admins can update server settings.");
  }
  refuseNulls("server_settings", update, ["server_name", "enable_analytics"]);
  const sent = Object.fromEntries(
    Object.entries(update).filter(([, value]) => value !== undefined),
  );
  const changed: SettingsRow = { ...world.database.settings, ...sent, updated: world.now() };
  world.database.settings = changed;
  return changed;
}
