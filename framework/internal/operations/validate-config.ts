import { ROOT } from "../../cty/path.ts";
import { isUnknown, type Value, type ValueMap } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import { warning } from "../../diagnostics/diagnostics.ts";
import type { Schema } from "../../schema/schema.ts";
import { clipDiagnostics } from "./clip-path.ts";
import type { CallContext } from "./context.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";
import { validateAttributes } from "./validate-attributes.ts";

/** A type and its configuration, of which anything may be unknown. */
export interface ValidateConfigRequest {
  readonly typeName: string;
  readonly config: Value;
}

/** What is wrong with it. */
export interface ValidateConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}

/** ValidateProviderConfig. */
export function validateProviderConfig<Client>(
  provider: ProviderInstance<Client>,
  request: { readonly config: Value },
  context: CallContext,
): Promise<ValidateConfigResponse> {
  const { schema, validate } = provider.definition;
  return validateConfig(provider, { typeName: "", config: request.config }, context, () => ({
    schema,
    load: async () => ({ validate }),
  }));
}

/** ValidateResourceConfig. */
export function validateResourceConfig<Client>(
  provider: ProviderInstance<Client>,
  request: ValidateConfigRequest,
  context: CallContext,
): Promise<ValidateConfigResponse> {
  return validateConfig(provider, request, context, () => {
    const { schema, load } = provider.getResource(request.typeName);
    const client = provider.isConfigured ? provider.client : undefined;
    return {
      schema,
      load: async () => {
        const { validate } = await load();
        return { validate: (config) => validate({ config, client }) };
      },
    };
  });
}

/** ValidateDataResourceConfig. */
export function validateDataResourceConfig<Client>(
  provider: ProviderInstance<Client>,
  request: ValidateConfigRequest,
  context: CallContext,
): Promise<ValidateConfigResponse> {
  return validateConfig(provider, request, context, () => provider.getDataSource(request.typeName));
}

/** ValidateEphemeralResourceConfig. */
export function validateEphemeralResourceConfig<Client>(
  provider: ProviderInstance<Client>,
  request: ValidateConfigRequest,
  context: CallContext,
): Promise<ValidateConfigResponse> {
  return validateConfig(provider, request, context, () =>
    provider.getEphemeralResource(request.typeName),
  );
}

/** ValidateListResourceConfig. */
export function validateListResourceConfig<Client>(
  provider: ProviderInstance<Client>,
  request: ValidateConfigRequest,
  context: CallContext,
): Promise<ValidateConfigResponse> {
  return validateConfig(provider, request, context, () =>
    provider.getListResource(request.typeName),
  );
}

/** ValidateActionConfig. */
export function validateActionConfig<Client>(
  provider: ProviderInstance<Client>,
  request: ValidateConfigRequest,
  context: CallContext,
): Promise<ValidateConfigResponse> {
  return validateConfig(provider, request, context, () => provider.getAction(request.typeName));
}

interface Validated {
  readonly schema: Schema;
  load(): Promise<{ validate(config: ValueMap): Promise<readonly Diagnostic[]> }>;
}

/** Attributes first, then rules over several of them, then the author's own checks. */
async function validateConfig<Client>(
  provider: ProviderInstance<Client>,
  { typeName, config }: ValidateConfigRequest,
  context: CallContext,
  find: () => Validated,
): Promise<ValidateConfigResponse> {
  const outcome = await runHandler(provider, { verb: "validate", typeName }, context, async () => {
    const { schema, load } = find();
    if (config === null || isUnknown(config)) {
      return [];
    }
    const { validate } = await load();
    const object = objectOf(config);
    const problems = [
      ...(schema.deprecated === undefined ? [] : [warning("Deprecated", schema.deprecated)]),
      ...validateAttributes(schema.attributes, object, ROOT, context.writeOnlyAttributesAllowed),
      ...schema.configValidators.flatMap((validator) => validator.validate(object)),
      ...(await validate(object)),
    ];
    return clipDiagnostics(schema.cty, problems);
  });
  return { diagnostics: outcome.ok ? outcome.value : outcome.diagnostics };
}
