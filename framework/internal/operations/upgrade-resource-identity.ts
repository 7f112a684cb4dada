import { valueFromJson } from "../../cty/codec.ts";
import { ROOT, ValueError } from "../../cty/path.ts";
import { createValueMap, isValueMap, type Value } from "../../cty/values.ts";
import { type Diagnostic, OperationError } from "../../diagnostics/diagnostics.ts";
import type { CallContext } from "./context.ts";
import { parseState } from "./parse-state.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** An identity as an older version of the provider wrote it. */
export interface UpgradeResourceIdentityRequest {
  readonly typeName: string;
  /** The version of the identity's shape that wrote it. */
  readonly version: number;
  /** JSON text in that shape. */
  readonly rawIdentity: string;
}

/** UpgradeResourceIdentity, which Terraform calls for identities of another version than the current one. */
export async function upgradeResourceIdentity<Client>(
  provider: ProviderInstance<Client>,
  { typeName, version, rawIdentity }: UpgradeResourceIdentityRequest,
  context: CallContext,
): Promise<{ readonly upgradedIdentity: Value; readonly diagnostics: readonly Diagnostic[] }> {
  const subject = { verb: "upgrade", typeName } as const;
  const outcome = await runHandler(provider, subject, context, async () => {
    const { schema, load } = provider.getResource(typeName);
    const { upgradeIdentity } = await load();
    const cannot = (detail: string, cause?: unknown) =>
      new OperationError(`Cannot read the identity of ${typeName}`, detail, { cause });
    if (schema.identity === undefined) {
      throw cannot("Objects of this type have no identity in this version of the provider.");
    }
    const { identity } = schema;
    const stored = parseState(typeName, rawIdentity);
    const upgrade =
      version === identity.version ? (same: typeof stored) => same : upgradeIdentity[version];
    if (!isValueMap(stored) || upgrade === undefined) {
      throw cannot(
        `It was written in version ${version} of its shape. This version of the provider reads version ${[identity.version, ...Object.keys(upgradeIdentity)].join(", ")}.`,
      );
    }
    const upgraded = objectOf(upgrade(stored));
    try {
      const complete = Object.keys(identity.attributes).map(
        (name) => [name, upgraded[name] ?? null] as const,
      );
      return objectOf(valueFromJson(identity.cty, createValueMap(complete), ROOT));
    } catch (cause) {
      if (cause instanceof ValueError) {
        throw cannot(`It does not fit the schema: ${cause.message}.`, cause);
      }
      throw cause;
    }
  });
  return outcome.ok
    ? { upgradedIdentity: outcome.value, diagnostics: [] }
    : { upgradedIdentity: null, diagnostics: outcome.diagnostics };
}
