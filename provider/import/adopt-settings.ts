import type { ComponentResponse } from "../../client/wire-types.ts";
import { createValueMap, type ValueMap } from "../../framework/cty/values.ts";
import { isSecretReference } from "../checks/secret-reference.ts";

/** Whether an import may bring settings that the flavor marks secret. */
export type SecretPolicy = "with secrets" | "without secrets";

/**
 * The settings of a component that an import takes over: all but those that only repeat the flavor's
 * default and, where the attribute is readable, those that the flavor marks secret.
 */
export async function adoptSettings(
  component: ComponentResponse,
  policy: SecretPolicy,
): Promise<ValueMap> {
  const { findFlavor } = await import("../../schemas/catalogue/catalogue.ts");
  const flavor = findFlavor(component.body?.type ?? "", component.body?.flavor_name ?? "");
  const adopted = Object.entries(component.metadata?.configuration ?? {}).filter(([key, value]) => {
    const setting = flavor?.config[key];
    if (setting === undefined) {
      return true;
    }
    const isDefault =
      setting.required !== true && JSON.stringify(value) === JSON.stringify(setting.default);
    return (
      !isDefault &&
      !(setting.secret === true && policy === "without secrets" && !isReference(value))
    );
  });
  return createValueMap(adopted);
}

function isReference(value: unknown): boolean {
  return typeof value === "string" && isSecretReference(value);
}
