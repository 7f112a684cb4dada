import { componentRoutes } from "./components/routes.ts";
import { connectorRoutes } from "./connectors/routes.ts";
import { flavorRoutes } from "./flavors/routes.ts";
import type { Route } from "./routes.ts";
import { serverInfoRoutes } from "./server-info/routes.ts";
import { stackRoutes } from "./stacks/routes.ts";

/** Every route that needs a token. */
export const allRoutes: readonly Route[] = [
  ...serverInfoRoutes,
  ...stackRoutes,
  ...componentRoutes,
  ...flavorRoutes,
  ...connectorRoutes,
];
