import type { ComponentResponse } from "../../client/wire-types.ts";
import { createValueMap, type ValueMap } from "../../framework/cty/values.ts";
import { isSecretReference } from "../checks/secret-reference.ts";
import { adoptAll } from "../reconcile.ts";

/** Whether an import may bring settings that the flavor marks secret. */
export type SecretPolicy = "with secrets" | "without secrets";

/**
 * The settings of a component that an import takes over: all but those that the server adds by
 * itself and, where the attribute is readable, those that the flavor marks secret.
 */
export async function adoptSettings(
  { body, metadata }: ComponentResponse,
  policy: SecretPolicy,
): Promise<ValueMap> {
  const { findFlavor } = await import("../../schemas/catalogue/catalogue.ts");
  const [type, flavor] = [body?.type ?? "", body?.flavor_name ?? ""];
  const known = findFlavor(type, flavor);
  const adopted = adoptAll(metadata?.configuration ?? {}, known?.added);
  if (policy === "with secrets") {
    return adopted;
  }
  const readable = Object.entries(adopted).filter(
    ([key, value]) => known?.config[key]?.secret !== true || isReference(value),
  );
  return createValueMap(readable);
}

function isReference(value: unknown): boolean {
  return typeof value === "string" && isSecretReference(value);
}
