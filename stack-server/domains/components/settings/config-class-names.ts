import type { FlavorRow } from "../../../store/rows.ts";

/** Registries that have no settings class of their own. */
const plainRegistries: readonly string[] = ["azure", "default", "dockerhub", "gcp", "github"];

/** The name of the class that checks a flavor's settings, as messages show it. */
export function configClassName(flavor: FlavorRow): string {
  if (flavor.type === "container_registry" && plainRegistries.includes(flavor.name)) {
    return "BaseContainerRegistryConfig";
  }
  const name = flavor.source.split(".").at(-1) ?? flavor.name;
  return `${name.replace(/Flavor$/, "")}Config`;
}

/** The last part of a schema's reference: the name of a nested settings class. */
export function classNameOf(reference: unknown): string {
  return String(reference).split("/").at(-1) ?? "";
}
