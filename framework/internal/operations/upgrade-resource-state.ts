import { valueFromJson } from "../../cty/codec.ts";
import { ROOT, ValueError } from "../../cty/path.ts";
import { isValueMap, type Value } from "../../cty/values.ts";
import { type Diagnostic, OperationError } from "../../diagnostics/diagnostics.ts";
import { completeState } from "./complete-state.ts";
import type { CallContext } from "./context.ts";
import { parseState } from "./parse-state.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** State as an older version of the provider, or this one, wrote it. */
export interface UpgradeResourceStateRequest {
  readonly typeName: string;
  /** The schema version that wrote the state. */
  readonly version: number;
  /** JSON text in the shape of that version. */
  readonly rawState: string;
}

/**
 * UpgradeResourceState, which Terraform calls for every object of every run. State of the current
 * version gains the attributes that came since (null) and loses those that went.
 */
export async function upgradeResourceState<Client>(
  provider: ProviderInstance<Client>,
  { typeName, version, rawState }: UpgradeResourceStateRequest,
  context: CallContext,
): Promise<{ readonly upgradedState: Value; readonly diagnostics: readonly Diagnostic[] }> {
  const subject = { verb: "upgrade", typeName } as const;
  const outcome = await runHandler(provider, subject, context, async () => {
    const { schema, load } = provider.getResource(typeName);
    const { upgradeState } = await load();
    const state = parseState(typeName, rawState);
    const upgrade = upgradeState[version];
    if (!isValueMap(state) || (version !== schema.version && upgrade === undefined)) {
      throw new OperationError(
        `Cannot read the state of ${typeName}`,
        `It was written in version ${version} of this resource's schema. This version of the provider reads version ${schema.version}${olderVersions(Object.keys(upgradeState))}.`,
      );
    }
    try {
      const current = version === schema.version || upgrade === undefined ? state : upgrade(state);
      return completeState(schema.attributes, objectOf(valueFromJson(schema.cty, current, ROOT)));
    } catch (cause) {
      if (cause instanceof ValueError) {
        throw new OperationError(
          `Cannot read the state of ${typeName}`,
          `The state does not fit the schema: ${cause.message}.`,
          { cause },
        );
      }
      throw cause;
    }
  });
  return outcome.ok
    ? { upgradedState: outcome.value, diagnostics: [] }
    : { upgradedState: null, diagnostics: outcome.diagnostics };
}

function olderVersions(versions: readonly string[]): string {
  return versions.length === 0 ? "" : ` and upgrades version ${versions.join(", ")}`;
}
