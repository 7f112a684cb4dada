import { isValueMap, unwrapDynamic, type Value, type ValueMap } from "terraform-plugin-kit";

/** The settings in a `configuration`, whether its type is dynamic or a map; null where there are none. */
export function settingsOf(configuration: Value): ValueMap | null {
  const plain = unwrapDynamic(configuration);
  return isValueMap(plain) ? plain : null;
}
