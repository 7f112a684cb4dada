import type { Route } from "../http/routing.ts";
import { codeRepositoryRoutes } from "./code-repositories/routes.ts";
import { componentRoutes } from "./components/routes.ts";
import { flavorRoutes } from "./flavors/routes.ts";
import { projectRoutes } from "./projects/routes.ts";
import { secretRoutes } from "./secrets/routes.ts";
import { serverInfoRoutes } from "./server-info/routes.ts";
import { serviceAccountRoutes } from "./service-accounts/routes.ts";
import { connectorRoutes } from "./service-connectors/routes.ts";
import { stackRoutes } from "./stacks/routes.ts";
import { tagRoutes } from "./tags/routes.ts";
import { userRoutes } from "./users/routes.ts";

/** Every route that needs a token. */
export const allRoutes: readonly Route[] = [
  ...serverInfoRoutes,
  ...stackRoutes,
  ...componentRoutes,
  ...flavorRoutes,
  ...connectorRoutes,
  ...secretRoutes,
  ...projectRoutes,
  ...userRoutes,
  ...serviceAccountRoutes,
  ...codeRepositoryRoutes,
  ...tagRoutes,
];
