import { defineRoute, type OpenRoute, type Route } from "../../http/routing.ts";
import type { World } from "../../store/world.ts";
import { createLoginLimiter } from "./limiter.ts";
import { createApiToken, openSession } from "./rules.ts";
import { apiTokenQuery, presentLogin } from "./shapes.ts";
import { createToken } from "./tokens.ts";

/** Login and logout. One limiter counts the logins of a server, so each server has routes of its own. */
export function createLoginRoutes(world: World): readonly OpenRoute[] {
  const limiter = createLoginLimiter(world);
  return [
    {
      method: "POST",
      path: "/api/v1/login",
      handle: ({ form }) => {
        limiter.countAttempt();
        const session = openSession(form, world);
        const minutes = world.options.tokenLifetimeMinutes;
        const seconds = minutes === null ? null : minutes * 60;
        limiter.countSuccess();
        return presentLogin(createToken(session, seconds, world), seconds);
      },
    },
    { method: "GET", path: "/api/v1/logout", handle: () => null },
  ];
}

/** Tokens for use outside a session. */
export const tokenRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/v1/api_token",
    operation: "api_token",
    query: apiTokenQuery,
    handle: ({ query, session }, world) =>
      createApiToken(session, query.token_type, query.expires_in, world),
  }),
];
