import type { PlanDeleteRequest } from "terraform-plugin-kit";
import type { flavorSchema } from "../../schemas/flavor.ts";
import { flavorUse } from "../connection/plan-board.ts";
import type { Zenml } from "../connection/zenml.ts";
import { listUsersOrNone } from "../mapping/list-users.ts";
import { namesOf } from "../mapping/names.ts";
import { releaseFirst } from "../mapping/releasing-users.ts";

/**
 * Warns of the components that have a flavor which is going to be deleted: the server will refuse. Components that the same
 * plan deletes are gone by then. Those that it gives another flavor are not, because Terraform deletes the flavor first.
 */
export async function planFlavorDelete({
  client: { api, isReachable, planBoard },
  state: { name },
  isDestroying,
  signal,
  log,
  warn,
}: PlanDeleteRequest<typeof flavorSchema, Zenml>): Promise<void> {
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
  await planBoard.findReleasing(flavorUse(name), ids, signal);
  const staying = users.filter(({ id }) => planBoard.find(id)?.uses.length !== 0);
  if (staying.length > 0) {
    warn(
      `Flavor ${JSON.stringify(name)} is still in use`,
      `The flavor ${JSON.stringify(name)} is going to be deleted, but these components still have it then: ${namesOf(staying)}. Terraform deletes a flavor before it changes components, and the server refuses to delete one in use, so the deletion will fail. ${releaseFirst("component", "zenml_component.example")}`,
    );
  }
}
