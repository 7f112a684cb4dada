import type { PlanDeleteRequest } from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import { flavorUse } from "../connection/plan-board.ts";
import type { Zenml } from "../connection/zenml.ts";
import { listUsersOrNone } from "../mapping/list-users.ts";
import { namesOf } from "../mapping/names.ts";
import { releaseFirst, rememberReleasing } from "../mapping/releasing-users.ts";

/**
 * A flavor can be deleted if the same plan gives all of its components another one, or deletes them. Remembers these components
 * for the deletion, and warns of the others: the server will refuse.
 */
export async function planFlavorDelete({
  client: { api, isReachable, planBoard },
  state: { name },
  isDestroying,
  privateState,
  signal,
  log,
  warn,
}: PlanDeleteRequest<typeof flavorSchema, Zenml>): Promise<void> {
  rememberReleasing(privateState, []);
  // Before everything is destroyed, nobody has to look for users: they are deleted first.
  if (!isReachable || isDestroying()) {
    return;
  }
  const users = await listUsersOrNone(
    api.components.list({ flavor: name }, { hydrate: false, signal }),
    log,
    "flavor",
  );
  const ids = users.map(({ id }) => id);
  const releasing = await planBoard.findReleasing(flavorUse(name), ids, signal);
  rememberReleasing(privateState, releasing);
  const staying = users.filter(({ id }) => !releasing.includes(id));
  if (staying.length > 0) {
    warn(
      `Flavor ${JSON.stringify(name)} is still in use`,
      `The flavor ${JSON.stringify(name)} is going to be deleted, but this plan leaves it in these components: ${namesOf(staying)}. The server refuses to delete a flavor in use, so the deletion will fail. ${releaseFirst("component", "zenml_component.example")}`,
    );
  }
}
