import type { Value } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import type { CallContext } from "./context.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** The provider block of the configuration, and who reads it. */
export interface ConfigureProviderRequest {
  readonly terraformVersion: string;
  readonly config: Value;
}

/** ConfigureProvider: makes the client that the handlers get. May be called again, then it replaces it. */
export async function configureProvider<Client>(
  provider: ProviderInstance<Client>,
  { terraformVersion, config }: ConfigureProviderRequest,
  context: CallContext,
): Promise<{ readonly diagnostics: readonly Diagnostic[] }> {
  const outcome = await runHandler(provider, { verb: "configure", typeName: "" }, context, (warn) =>
    provider.definition.configure({
      config: objectOf(config),
      terraformVersion,
      signal: context.signal,
      log: context.log,
      warn,
    }),
  );
  if (outcome.ok) {
    provider.client = outcome.value;
  }
  return { diagnostics: outcome.diagnostics };
}
