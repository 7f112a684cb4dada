import { createValueMap, isValueMap, type ValueMap } from "terraform-plugin-kit";

/** Upgrades state of the official provider, version 0, in which `components` is a map from type to id. */
export function upgradeStateV0(state: ValueMap): ValueMap {
  const components = state["components"] ?? null;
  if (components === null || !isValueMap(components)) {
    return { ...state, components: null, managed_component_ids: {} };
  }
  const ids = Object.entries(components).filter(([, id]) => typeof id === "string" && id !== "");
  const types = ids.map(([type]): readonly [string, string] => [type, "string"]);
  return {
    ...state,
    components: { type: ["map", "string"], value: components },
    component_ids: {
      type: ["object", createValueMap(types)],
      value: createValueMap(ids),
    },
    managed_component_ids: {},
  };
}
