import type { Diagnostic } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { askComponentFacts, checkConfiguration } from "../validation/live.ts";
import { checkComponent } from "../validation/rules/component.ts";
import {
  type ComponentArguments,
  toConfiguredComponent,
} from "../validation/rules/configured-component.ts";

/** The mistakes in a component's configuration that can be seen from the bundled catalogue. */
export function validateComponent(
  { client, config }: { readonly client: Zenml | undefined; readonly config: ComponentArguments },
  form: { readonly isSensitive: boolean },
): Promise<readonly Diagnostic[]> {
  const component = toConfiguredComponent(config, form);
  return checkConfiguration(client, askComponentFacts, (knowledge) =>
    checkComponent(knowledge, component),
  );
}
