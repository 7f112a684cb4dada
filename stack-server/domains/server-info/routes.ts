import { illegal, senseless, unexpected } from "../../errors/problems.ts";
import { defineRoute, type QueryField, queryFlag, type Route } from "../../http/routing.ts";
import { getRow, nullNameMessage } from "../../store/names.ts";
import type { SettingsRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { flag, nullable, oneOf, text, wholeNumber } from "../../validation/checks.ts";
import { optional, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { createToken } from "../login/tokens.ts";
import { presentUser } from "../users/shapes.ts";

/** The release that this server behaves like. */
export const serverVersion = "0.98.0";

const maxTokenSeconds = 604_800;

/** What `info` answers; it needs no token. */
export function presentInfo(world: World): object {
  const { settings } = world.database;
  return {
    id: settings.server_id,
    name: settings.server_name,
    version: serverVersion,
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

function presentSettings(settings: SettingsRow, hydrate: boolean, world: World): object {
  const { updated, ...rest } = settings;
  return {
    body: { ...rest, last_user_activity: world.now(), updated },
    metadata: hydrate ? {} : null,
    resources: {},
  };
}

const settingsUpdate = shaped({
  server_name: optional(nullable(text()), undefined),
  logo_url: optional(nullable(text()), undefined),
  enable_analytics: optional(nullable(flag), undefined),
  display_announcements: optional(nullable(flag), undefined),
  display_updates: optional(nullable(flag), undefined),
});

const tokenType: QueryField<"generic" | "workload"> = (value, name, findings) =>
  oneOf(["generic", "workload"])(value ?? "generic", ["query", name], findings);

const optionalId: QueryField<string | null> = (value, name, findings) =>
  value === undefined ? null : uuid(value, ["query", name], findings);

const seconds: QueryField<number | null> = (value, name, findings) =>
  value === undefined ? null : wholeNumber(value, ["query", name], findings);

export const serverInfoRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/v1/current-user",
    operation: "get_current_user",
    handle: ({ caller }, world) =>
      presentUser(getRow(world.database.accounts, caller.id, "user"), true),
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/api_token",
    operation: "api_token",
    query: {
      token_type: tokenType,
      expires_in: seconds,
      schedule_id: optionalId,
      pipeline_run_id: optionalId,
      deployment_id: optionalId,
    },
    handle: ({ query, caller, apiKeyId }, world) => {
      if (query.token_type === "workload") {
        throw senseless(
          "Workload API tokens must be scoped to a schedule, pipeline run or deployment.",
        );
      }
      const lifetime = query.expires_in ?? 3600;
      if (lifetime > maxTokenSeconds) {
        throw senseless(
          `The maximum expiration time for generic API tokens allowed by this server is ${maxTokenSeconds} seconds.`,
        );
      }
      const apiKey = apiKeyId === null ? null : (world.database.apiKeys.get(apiKeyId) ?? null);
      return createToken({ account: caller, apiKey }, lifetime, world);
    },
  }),
  defineRoute({
    method: "GET",
    path: "/api/v1/settings",
    operation: "get_settings",
    query: { hydrate: queryFlag(true) },
    handle: ({ query }, world) => presentSettings(world.database.settings, query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: "/api/v1/settings",
    operation: "update_server_settings",
    query: { hydrate: queryFlag(true) },
    body: settingsUpdate,
    handle: ({ body, caller }, world) => {
      const isChange = Object.values(body).some((value) => value !== undefined && value !== null);
      if (isChange && !caller.is_admin) {
        throw illegal("Only admins can update server settings.");
      }
      if (body.server_name === null) {
        throw unexpected(nullNameMessage("server_settings", "server_name", null));
      }
      const sent = Object.fromEntries(
        Object.entries(body).filter(([, value]) => value !== undefined),
      );
      world.database.settings = { ...world.database.settings, ...sent, updated: world.now() };
      return presentSettings(world.database.settings, true, world);
    },
  }),
];
