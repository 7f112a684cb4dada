import { attributePath, type Diagnostic, type Value } from "terraform-plugin-kit";
import { checkComponentType } from "./rules/component.ts";

/** The mistakes in the argument `type` of a data source that filters by component type. Offline, by known names. */
export async function validateType({
  config: { type },
}: {
  readonly config: { readonly type: Value };
}): Promise<readonly Diagnostic[]> {
  return typeof type === "string" && type !== ""
    ? [...checkComponentType({}, type, attributePath("type"))]
    : [];
}
