import type { FlavorRow } from "../../../store/rows.ts";

/** Container registries without a settings class of their own. */
const PLAIN_REGISTRIES: readonly string[] = ["azure", "default", "dockerhub", "gcp", "github"];

/** The Python class that checks a flavor's settings, as messages name it. */
export function toConfigClassName(flavor: FlavorRow): string {
  if (flavor.type === "container_registry" && PLAIN_REGISTRIES.includes(flavor.name)) {
    return "BaseContainerRegistryConfig";
  }
  const name = flavor.source.split(".").at(-1) ?? flavor.name;
  return `${name.replace(/Flavor$/, "")}Config`;
}
