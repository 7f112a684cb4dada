import type { SettingsRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { boolean, type Checked, nullable, string } from "../../validation/checks.ts";
import { optional, shaped } from "../../validation/shape.ts";

/** The body of `PUT /settings`. */
export const settingsUpdate = shaped({
  server_name: optional(nullable(string()), undefined),
  logo_url: optional(nullable(string()), undefined),
  enable_analytics: optional(nullable(boolean), undefined),
  display_announcements: optional(nullable(boolean), undefined),
  display_updates: optional(nullable(boolean), undefined),
});

/** Changes of the server's settings; undefined: the key was not sent. */
export type SettingsUpdate = Checked<typeof settingsUpdate>;

/** The answer to `GET /info`, by which clients recognize the server and its version. */
export function presentInfo(world: World): object {
  const { settings } = world.database;
  return {
    id: settings.server_id,
    name: settings.server_name,
    version: world.catalogue.version,
    active: settings.active,
    debug: false,
    deployment_type: "other",
    database_type: world.options.mysql ? "mysql" : "sqlite",
    secrets_store_type: "sql",
    auth_scheme: "OAUTH2_PASSWORD_BEARER",
    server_url: "",
    dashboard_url: "",
    analytics_enabled: false,
    metadata: {},
    last_user_activity: world.now(),
    pro_dashboard_url: null,
    pro_api_url: null,
    pro_organization_id: null,
    pro_organization_name: null,
    pro_workspace_id: null,
    pro_workspace_name: null,
  };
}

/** The server's settings; the server itself has no envelope. */
export function presentSettings(settings: SettingsRow, hydrate: boolean, world: World): object {
  const { updated, ...rest } = settings;
  return {
    body: { ...rest, last_user_activity: world.now(), updated },
    metadata: hydrate ? {} : null,
    resources: {},
  };
}
