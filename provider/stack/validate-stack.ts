import { attributePath } from "../../framework/cty/path.ts";
import {
  isUnknown,
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
} from "../../framework/cty/values.ts";
import { error, type Problem } from "../../framework/schema/diagnostics.ts";
import type { Config } from "../../framework/schema/schema.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import { checkComponentId, checkComponentType } from "../checks/component.ts";
import { toDiagnostic } from "../to-diagnostic.ts";
import { isRepeatable } from "./slots.ts";

/** The mistakes in a stack's configuration that can be seen without creating it. */
export async function validateStack(
  config: Config<typeof stackSchema>,
): Promise<readonly Problem[]> {
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
  const entries = Object.entries(components ?? {});
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  return [
    ...entries.flatMap(([type, value]) => [
      ...[...checkComponentType({ catalogue }, type, ["components", type])].map(toDiagnostic),
      ...checkEntry(type, value),
    ]),
    ...checkArtifactStore(components ?? {}),
  ];
}

function checkEntry(type: string, value: Value): readonly Problem[] {
  const plain = unwrapDynamic(value);
  if (plain === null || isUnknown(plain)) {
    return [];
  }
  if (!isValueList(plain)) {
    return checkItem(type, plain, ["components", type]);
  }
  const several = plain.length > 1 && !isRepeatable(type);
  return [
    ...(several
      ? [
          error(
            "Too many components",
            `A stack has one ${type} at most, this one lists ${plain.length}. Several are allowed of: alerter, experiment_tracker, step_operator, sandbox.`,
            [{ attribute: "components" }, { key: type }],
          ),
        ]
      : []),
    ...plain.flatMap((item, index) =>
      checkItem(type, unwrapDynamic(item), ["components", type, index]),
    ),
  ];
}

function checkItem(
  type: string,
  item: Value,
  path: readonly (string | number)[],
): readonly Problem[] {
  if (item === null || isUnknown(item)) {
    return [];
  }
  if (typeof item === "string") {
    return [...checkComponentId(type, item, path)].map(toDiagnostic);
  }
  return [
    toDiagnostic({
      severity: "error",
      path,
      summary: "Invalid component ID",
      detail: `The stack's ${type} has to be the id of a component, a list of ids, or null for none.`,
    }),
  ];
}

function checkArtifactStore(components: { readonly [type: string]: Value }): readonly Problem[] {
  const store = unwrapDynamic(components["artifact_store"] ?? null);
  const isMissing = store === null || (isValueList(store) && store.length === 0);
  return isMissing
    ? [
        error(
          "Stack without artifact store",
          'Every stack needs an artifact store. Add one to "components", such as artifact_store = zenml_component.store.id.',
          attributePath("components"),
        ),
      ]
    : [];
}
