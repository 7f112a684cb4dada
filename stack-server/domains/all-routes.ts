import type { OpenRoute, Route } from "../http/routing.ts";
import type { World } from "../store/world.ts";
import { apiKeyRoutes } from "./api-keys/routes.ts";
import { codeRepositoryRoutes } from "./code-repositories/routes.ts";
import { componentRoutes } from "./components/routes.ts";
import { flavorRoutes } from "./flavors/routes.ts";
import { createLoginRoutes, tokenRoutes } from "./login/routes.ts";
import { projectRoutes } from "./projects/routes.ts";
import { secretRoutes } from "./secrets/routes.ts";
import { openServerInfoRoutes, serverInfoRoutes } from "./server-info/routes.ts";
import { serviceAccountRoutes } from "./service-accounts/routes.ts";
import { connectorRoutes } from "./service-connectors/routes.ts";
import { stackRoutes } from "./stacks/routes.ts";
import { tagRoutes } from "./tags/routes.ts";
import { activationRoute, userRoutes } from "./users/routes.ts";

/** Every route that needs a login. */
export const allRoutes: readonly Route[] = [
  ...serverInfoRoutes,
  ...tokenRoutes,
  ...stackRoutes,
  ...componentRoutes,
  ...flavorRoutes,
  ...connectorRoutes,
  ...secretRoutes,
  ...projectRoutes,
  ...userRoutes,
  ...serviceAccountRoutes,
  ...apiKeyRoutes,
  ...codeRepositoryRoutes,
  ...tagRoutes,
];

/** Every route that needs no login, for one server. */
export function createOpenRoutes(world: World): readonly OpenRoute[] {
  return [...openServerInfoRoutes, ...createLoginRoutes(world), activationRoute];
}
