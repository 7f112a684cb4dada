import { parseJson, type Value } from "terraform-plugin-kit";
import { listOf, mapOf } from "./json-values.ts";

/**
 * The IDs of all objects of ZenML that a Terraform state has, inline components included. Throws an Error when the text is
 * no state of version 4.
 *
 * **Source:** Terraform `internal/states/statefile/version4.go`.
 */
export function idsInState(text: string): readonly string[] {
  const state = parseState(text);
  return listOf(state["resources"])
    .map(mapOf)
    .filter(({ mode, type }) => mode === "managed" && String(type).startsWith("zenml_"))
    .flatMap(({ instances = null }) => listOf(instances))
    .map((instance) => mapOf(mapOf(instance)["attributes"]))
    .flatMap(({ id = null, managed_component_ids = null }) => [
      id,
      ...Object.values(mapOf(managed_component_ids)).flatMap(listOf),
    ])
    .filter((id) => typeof id === "string");
}

function parseState(text: string) {
  let state: Value;
  try {
    state = parseJson(text);
  } catch {
    throw new Error("it is not JSON");
  }
  const map = mapOf(state);
  if (map["version"] !== 4) {
    throw new Error("it is no Terraform state of version 4, as `terraform state pull` prints it");
  }
  return map;
}
