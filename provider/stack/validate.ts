import {
  attributePath,
  type Config,
  type Diagnostic,
  error,
  isUnknown,
  isValueList,
  isValueMap,
  unwrapDynamic,
  type ValueMap,
} from "terraform-plugin-kit";
import type { stackSchema } from "../../schemas/stack.ts";
import { checkComponents } from "./check-slots.ts";

/** The mistakes in a stack's configuration that can be seen without creating it. */
export async function validateStack(
  config: Config<typeof stackSchema>,
): Promise<readonly Diagnostic[]> {
  const components = unwrapDynamic(config.components);
  if (isUnknown(components)) {
    return [];
  }
  if (components !== null && !isValueMap(components)) {
    return [
      error(
        "Invalid components",
        '"components" has to be an object from component type to component, such as { artifact_store = zenml_component.store.id }.',
        attributePath("components"),
      ),
    ];
  }
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  return [
    ...checkComponents({ catalogue }, components ?? {}),
    ...checkArtifactStore(components ?? {}, config),
  ];
}

/** A base stack always has an artifact store, which null would take away. */
function checkArtifactStore(
  components: ValueMap,
  config: Config<typeof stackSchema>,
): readonly Diagnostic[] {
  const isNamed = Object.hasOwn(components, "artifact_store");
  const store = unwrapDynamic(components["artifact_store"] ?? null);
  const isNone = store === null || (isValueList(store) && store.length === 0);
  const isMissing = isNone && (isNamed || config.base_stack_id === null);
  return isMissing
    ? [
        error(
          "Stack without artifact store",
          'Every stack needs an artifact store. Add one to "components", such as artifact_store = zenml_component.store.id, or extend a stack that has one with "base_stack_id".',
          attributePath("components"),
        ),
      ]
    : [];
}
