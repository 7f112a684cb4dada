import type { AccountRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { getSecretByNameOrId } from "./rules.ts";

/** The ids of the secrets that a request for a component or stack names; throws 404. */
export function toSecretIds(
  namesOrIds: readonly string[] | null | undefined,
  caller: AccountRow,
  world: World,
): readonly string[] {
  const ids = (namesOrIds ?? []).map((each) => getSecretByNameOrId(each, caller, world).id);
  return [...new Set(ids)];
}

/** What an update of a component or stack says about its secrets, by name or id. */
export interface LinkChanges {
  readonly add_secrets: readonly string[] | null | undefined;
  readonly remove_secrets: readonly string[] | null | undefined;
}

/** The ids of the secrets of a component or stack after an update; throws 404. */
export function changeLinks(
  presentIds: readonly string[],
  { add_secrets, remove_secrets }: LinkChanges,
  caller: AccountRow,
  world: World,
): readonly string[] {
  const ids = new Set([...presentIds, ...toSecretIds(add_secrets, caller, world)]);
  for (const id of toSecretIds(remove_secrets, caller, world)) {
    ids.delete(id);
  }
  return [...ids];
}
