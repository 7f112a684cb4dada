import { UNKNOWN, type Value } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import { PrivateState } from "../../handler/private-state.ts";
import { completeState } from "./complete-state.ts";
import type { CallContext } from "./context.ts";
import { createHandlerContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";
import { subjectOf } from "./subject.ts";

/** A type and a wholly known configuration. */
export interface ReadDataSourceRequest {
  readonly typeName: string;
  readonly config: Value;
}

/** What was found; null when there is an error. */
export interface ReadDataSourceResponse {
  readonly state: Value;
  /** Whether nothing was read, because the provider's configuration is unknown: the state is unknown, too. */
  readonly isDeferred: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** ReadDataSource. Terraform waits with it until the configuration is wholly known. */
export async function readDataSource<Client>(
  provider: ProviderInstance<Client>,
  { typeName, config }: ReadDataSourceRequest,
  call: CallContext,
): Promise<ReadDataSourceResponse> {
  if (provider.isDeferred(call)) {
    return { state: UNKNOWN, isDeferred: true, diagnostics: [] };
  }
  const outcome = await runHandler(
    provider,
    subjectOf("read", typeName, config),
    call,
    async (warn) => {
      const { schema, load } = provider.getDataSource(typeName);
      const behavior = await load();
      const context = createHandlerContext(provider.client, new PrivateState(), call, warn);
      const state = await behavior.read({ ...context, config: objectOf(config) });
      const { cty, attributes } = schema;
      return assertConforms(cty, completeState(attributes, state));
    },
  );
  const { diagnostics } = outcome;
  return { state: outcome.ok ? outcome.value : null, isDeferred: false, diagnostics };
}
