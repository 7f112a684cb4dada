import type { Diagnostic } from "terraform-plugin-kit";
import { checkComponent } from "../validation/rules/component.ts";
import {
  type ComponentArguments,
  toConfiguredComponent,
} from "../validation/rules/configured-component.ts";

/** The mistakes in a component's configuration that can be seen offline, from the bundled catalogue. */
export async function validateComponent(
  { config }: { readonly config: ComponentArguments },
  form: { readonly isSensitive: boolean },
): Promise<readonly Diagnostic[]> {
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  return checkComponent({ catalogue }, toConfiguredComponent(config, form));
}
