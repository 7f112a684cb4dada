import type { ProviderFunction } from "../../function/function.ts";
import type { ProviderDefinition } from "../../provider/provider.ts";
import type { Schema } from "../../schema/schema.ts";
import { callFunction as callProviderFunction } from "../operations/call-function.ts";
import { configureProvider as configure } from "../operations/configure-provider.ts";
import { validateProviderConfig as validate } from "../operations/validate-config.ts";
import { fromDynamicValue } from "./from-proto.ts";
import type {
  CallFunction_Request,
  CallFunction_Response,
  ConfigureProvider_Request,
  ConfigureProvider_Response,
  FunctionMessage,
  GetFunctions_Response,
  GetMetadata_Response,
  GetProviderSchema_Response,
  GetResourceIdentitySchemas_Response,
  Schema as SchemaMessage,
  ServerCapabilities,
  ValidateProviderConfig_Request,
  ValidateProviderConfig_Response,
} from "./generated/tfplugin6.ts";
import { contextOf, type Method, readObject, respondOr } from "./method-call.ts";
import { toFunctionMessage, toIdentitySchemaMessage, toSchemaMessage } from "./schema-to-proto.ts";
import { toDiagnosticMessages, toDynamicValue } from "./to-proto.ts";

const SERVER_CAPABILITIES: ServerCapabilities = {
  // Destroying an object is planned as well, so that `planDelete` can warn or refuse.
  planDestroy: true,
  // Terraform then asks for the schema once per command instead of once per process.
  getProviderSchemaOptional: true,
  moveResourceState: true,
  generateResourceConfig: false,
};

/** The names of everything the provider has, without schemas: for callers that need no more, such as a mux server. */
export const getMetadata: Method<unknown, GetMetadata_Response> = async ({ provider }) => {
  const { resources, dataSources, ephemeralResources, listResources, actions, functions } =
    provider.definition;
  return {
    serverCapabilities: SERVER_CAPABILITIES,
    diagnostics: [],
    resources: resources.map(typeNameOf),
    dataSources: dataSources.map(typeNameOf),
    ephemeralResources: ephemeralResources.map(typeNameOf),
    listResources: listResources.map(typeNameOf),
    actions: actions.map(typeNameOf),
    functions: functions.map(({ name }) => ({ name })),
  };
};

/**
 * Everything the provider has, as practitioners can write it. Terraform keeps the answer for the whole command, and
 * starts processes that are asked for nothing else: handlers must not be loaded for it.
 */
export const getProviderSchema: Method<unknown, GetProviderSchema_Response> = async ({
  provider,
}) => {
  const { schema, resources, dataSources, ephemeralResources, listResources, actions } =
    provider.definition;
  return {
    provider: toSchemaMessage(schema),
    resourceSchemas: toSchemaMessages(resources),
    dataSourceSchemas: toSchemaMessages(dataSources),
    ephemeralResourceSchemas: toSchemaMessages(ephemeralResources),
    listResourceSchemas: toSchemaMessages(listResources),
    actionSchemas: Object.fromEntries(
      actions.map((action) => [action.schema.typeName, { schema: toSchemaMessage(action.schema) }]),
    ),
    functions: toFunctionMessages(provider.definition),
    serverCapabilities: SERVER_CAPABILITIES,
    diagnostics: [],
  };
};

/** The identities of those resources that have one. Terraform 1.12 and OpenTofu 1.12 ask for them; older ones do not. */
export const getResourceIdentitySchemas: Method<
  unknown,
  GetResourceIdentitySchemas_Response
> = async ({ provider }) => ({
  identitySchemas: Object.fromEntries(
    provider.definition.resources.flatMap(({ schema: { typeName, identity } }) =>
      identity === undefined ? [] : [[typeName, toIdentitySchemaMessage(identity)] as const],
    ),
  ),
  diagnostics: [],
});

/** The functions alone: OpenTofu asks for them once the provider is configured. */
export const getFunctions: Method<unknown, GetFunctions_Response> = async ({ provider }) => ({
  functions: toFunctionMessages(provider.definition),
  diagnostics: [],
});

/** What is wrong with the provider block. Its values may be unknown, from resources that do not exist yet. */
export const validateProviderConfig: Method<
  ValidateProviderConfig_Request,
  ValidateProviderConfig_Response
> = (call, { config }) =>
  respondOr(
    call,
    { verb: "validate", typeName: "" },
    async () => {
      const { schema } = call.provider.definition;
      const configured = readObject(call, schema, config, "provider configuration");
      const { diagnostics } = await validate(
        call.provider,
        { config: configured },
        contextOf(call),
      );
      return { diagnostics: toDiagnosticMessages(diagnostics, { schema, config: configured }) };
    },
    (diagnostics) => ({ diagnostics }),
  );

/**
 * Makes the client that handlers get. Called once per process, before everything that needs the server. In a plan the
 * values may be unknown.
 */
export const configureProvider: Method<ConfigureProvider_Request, ConfigureProvider_Response> = (
  call,
  { terraformVersion, config, clientCapabilities },
) =>
  respondOr(
    call,
    { verb: "configure", typeName: "" },
    async () => {
      const { schema } = call.provider.definition;
      const configured = readObject(call, schema, config, "provider configuration");
      const { diagnostics } = await configure(
        call.provider,
        { terraformVersion, config: configured },
        contextOf(call, clientCapabilities),
      );
      return { diagnostics: toDiagnosticMessages(diagnostics, { schema, config: configured }) };
    },
    (diagnostics) => ({ diagnostics }),
  );

/**
 * A call that fails has no diagnostics, only a text and the position of the argument to blame. Terraform prints the text as
 * the end of a sentence, with a full stop of its own.
 */
export const callFunction: Method<CallFunction_Request, CallFunction_Response> = async (
  call,
  request,
) => {
  const { name } = request;
  const failed = (text: string, position?: number): CallFunction_Response => ({
    result: undefined,
    error: {
      text: text.replace(/\.$/, ""),
      functionArgument: position === undefined ? undefined : BigInt(position),
    },
  });
  try {
    const definition = call.provider.getFunction(name);
    const parameters = request.arguments.map((argument, position) =>
      fromDynamicValue(parameterType(definition, position), argument, `argument ${position + 1}`),
    );
    const { result, error } = await callProviderFunction(
      call.provider,
      { name, arguments: parameters },
      contextOf(call),
    );
    return error === undefined && result !== undefined
      ? { result: toDynamicValue(definition.returns.cty, result), error: undefined }
      : failed(error?.text ?? "The function gave no result.", error?.argument);
  } catch (cause) {
    return failed(cause instanceof Error ? cause.message : "The function failed.");
  }
};

/** Throws a RangeError when the function takes fewer arguments. */
function parameterType(
  { name, parameters, variadicParameter }: ProviderFunction,
  position: number,
) {
  const parameter = parameters[position] ?? variadicParameter;
  if (parameter === undefined) {
    throw new RangeError(`${name} takes ${parameters.length} arguments.`);
  }
  return parameter.type.cty;
}

function typeNameOf({ schema }: { readonly schema: Schema }): { typeName: string } {
  return { typeName: schema.typeName };
}

function toSchemaMessages(
  items: readonly { readonly schema: Schema }[],
): Record<string, SchemaMessage> {
  return Object.fromEntries(
    items.map(({ schema }) => [schema.typeName, toSchemaMessage(schema)] as const),
  );
}

function toFunctionMessages<Client>({
  functions,
}: ProviderDefinition<Client>): Record<string, FunctionMessage> {
  return Object.fromEntries(functions.map((item) => [item.name, toFunctionMessage(item)] as const));
}
