import { isUnknown, type Plan, type State, type Unknown } from "terraform-plugin-kit";
import type { ServerSettings, ServerSettingsUpdate } from "../../client/wire-types-accounts.ts";
import type { serverSettingsSchema } from "../../schemas/server-settings.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** The settings in the state. */
export type SettingsState = State<typeof serverSettingsSchema>;

/** All settings as the server has them. */
export function toState({ body }: ServerSettings) {
  return {
    id: body.server_id,
    server_name: body.server_name,
    logo_url: body.logo_url ?? null,
    enable_analytics: body.enable_analytics,
    display_announcements: body.display_announcements ?? null,
    display_updates: body.display_updates ?? null,
    updated: toRfc3339(body.updated),
  };
}

/** What the server has to be told. A logo that is no longer configured is removed. */
export function changedSettings(
  plan: Plan<typeof serverSettingsSchema>,
  state: SettingsState | undefined,
): ServerSettingsUpdate {
  const { logo_url } = plan;
  const server_name = changed(plan.server_name, state?.server_name);
  const enable_analytics = changed(plan.enable_analytics, state?.enable_analytics);
  const display_announcements = changed(plan.display_announcements, state?.display_announcements);
  const display_updates = changed(plan.display_updates, state?.display_updates);
  return {
    ...(server_name === undefined ? {} : { server_name }),
    ...(logo_url === (state?.logo_url ?? null) ? {} : { logo_url }),
    ...(enable_analytics === undefined ? {} : { enable_analytics }),
    ...(display_announcements === undefined ? {} : { display_announcements }),
    ...(display_updates === undefined ? {} : { display_updates }),
  };
}

/** The value of a setting that is to change; undefined for one that is not configured, which the server keeps. */
function changed<T extends string | boolean>(
  planned: T | Unknown | null,
  before: T | null | undefined,
): T | undefined {
  return isUnknown(planned) || planned === null || planned === before ? undefined : planned;
}
