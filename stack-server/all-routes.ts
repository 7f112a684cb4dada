import { serviceAccountRoutes } from "./accounts/service-account-routes.ts";
import { userRoutes } from "./accounts/user-routes.ts";
import { codeRepositoryRoutes } from "./code-repositories/routes.ts";
import { componentRoutes } from "./components/routes.ts";
import { connectorRoutes } from "./connectors/routes.ts";
import { flavorRoutes } from "./flavors/routes.ts";
import { projectRoutes } from "./projects/routes.ts";
import type { Route } from "./routes.ts";
import { secretRoutes } from "./secrets/routes.ts";
import { serverInfoRoutes } from "./server-info/routes.ts";
import { stackRoutes } from "./stacks/routes.ts";
import { tagRoutes } from "./tags/routes.ts";

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
