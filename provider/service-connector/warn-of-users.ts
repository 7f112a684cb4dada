import type { HandlerContext, Path } from "terraform-plugin-kit";
import { ZenmlError } from "../../client/errors.ts";
import type { Zenml } from "../connection/zenml.ts";
import { namesOf } from "../mapping/names.ts";

/**
 * Warns that a change takes components off the connector for a moment. Not being able to ask is no
 * reason to stop a plan.
 */
export async function warnOfUsers(
  { client, signal, log, warn }: Omit<HandlerContext<Zenml>, "privateState">,
  connector: { readonly id: string; readonly name: string },
  path: Path,
): Promise<void> {
  if (!client.isReachable) {
    return;
  }
  const users = await client.api.components
    .list({ connector_id: connector.id }, { hydrate: false, signal })
    .catch((cause: unknown) => {
      if (!(cause instanceof ZenmlError)) {
        throw cause;
      }
      log.warn("cannot ask which components use the connector", { connector_id: connector.id });
      return [];
    });
  if (users.length > 0) {
    warn(
      "Components are detached for a moment",
      `The server changes this of a service connector only while nothing uses it. Components use ${JSON.stringify(connector.name)}: ${namesOf(users)}. They are detached, the connector is changed, and they are attached again.`,
      path,
    );
  }
}
