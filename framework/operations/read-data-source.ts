import type { Value } from "../cty/values.ts";
import type { Diagnostic } from "../schema/diagnostics.ts";
import type { CallContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { PrivateState } from "./private-state.ts";
import { objectOf, type ProviderInstance } from "./provider.ts";
import { completeState, createHandlerContext } from "./resource.ts";
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
  readonly diagnostics: readonly Diagnostic[];
}

/** ReadDataSource. Terraform waits with it until the configuration is wholly known. */
export async function readDataSource<Client>(
  provider: ProviderInstance<Client>,
  { typeName, config }: ReadDataSourceRequest,
  call: CallContext,
): Promise<ReadDataSourceResponse> {
  const warnings: Diagnostic[] = [];
  const outcome = await runHandler(
    provider,
    subjectOf("read", typeName, config),
    call,
    async () => {
      const dataSource = provider.getDataSource(typeName);
      const handler = createHandlerContext(provider.client, new PrivateState(), call);
      const state = await dataSource.read({ ...handler.context, config: objectOf(config) });
      warnings.push(...handler.warnings);
      const { cty, attributes } = dataSource.schema;
      return assertConforms(cty, completeState(attributes, state));
    },
  );
  return outcome.ok
    ? { state: outcome.value, diagnostics: warnings }
    : { state: null, diagnostics: [...warnings, ...outcome.diagnostics] };
}
