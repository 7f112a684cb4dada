import type { ComponentResponse } from "../../client/wire-types.ts";
import { createValueMap, type ValueMap } from "../../framework/cty/values.ts";
import { isSecretReference } from "../checks/secret-reference.ts";

/** Whether an import may bring settings that the flavor marks secret. */
export type SecretPolicy = "with secrets" | "without secrets";

/**
 * Settings that the server adds to a component of the flavor when they are not given.
 * **Source:** seen on ZenML 0.98.0; no other of a sample of 25 flavors gains any.
 */
const SERVER_ADDITIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "orchestrator/sagemaker": { instance_type: "ml.m5.xlarge" },
};

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
  const settings = findFlavor(type, flavor)?.config;
  const additions = SERVER_ADDITIONS[`${type}/${flavor}`];
  const adopted = Object.entries(metadata?.configuration ?? {}).filter(([key, value]) => {
    const isHidden = settings?.[key]?.secret === true && policy === "without secrets";
    return additions?.[key] !== value && !(isHidden && !isReference(value));
  });
  return createValueMap(adopted);
}

function isReference(value: unknown): boolean {
  return typeof value === "string" && isSecretReference(value);
}
