import type { ValueMap } from "terraform-plugin-kit";

/** From version 0, the shape of the official provider, whose `configuration` is a map of strings. */
export function upgradeFromMap(state: ValueMap): ValueMap {
  const { configuration = null } = state;
  return {
    ...state,
    configuration:
      configuration === null ? null : { type: ["map", "string"], value: configuration },
  };
}
