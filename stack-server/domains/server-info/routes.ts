import { defineRoute, type OpenRoute, queryBoolean, type Route } from "../../http/routing.ts";
import { updateSettings } from "./rules.ts";
import { presentInfo, presentSettings, settingsUpdate } from "./shapes.ts";

/** What everybody may know about the server. */
export const openServerInfoRoutes: readonly OpenRoute[] = [
  {
    method: "GET",
    path: "/api/v1/version",
    handle: (_request, world) => world.catalogue.version,
  },
  { method: "GET", path: "/api/v1/info", handle: (_request, world) => presentInfo(world) },
];

/** The server's settings. */
export const serverInfoRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/v1/settings",
    operation: "get_settings",
    query: { hydrate: queryBoolean(true) },
    handle: ({ query }, world) => presentSettings(world.database.settings, query.hydrate, world),
  }),
  defineRoute({
    method: "PUT",
    path: "/api/v1/settings",
    operation: "update_server_settings",
    query: { hydrate: queryBoolean(true) },
    body: settingsUpdate,
    handle: ({ body, caller }, world) =>
      presentSettings(updateSettings(body, caller, world), true, world),
  }),
];
