import { COMPONENT_TYPES_SINCE, isOlder } from "../../client/server-versions.ts";
import { testedVersion } from "./tested-server.ts";

/** Whether the real server of this run has the component type. */
export function hasComponentType(type: string): boolean {
  return !isOlder(testedVersion, COMPONENT_TYPES_SINCE.get(type) ?? "0");
}
