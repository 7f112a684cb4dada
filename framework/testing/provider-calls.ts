import { typeFromJson } from "../cty/dynamic.ts";
import type { Value } from "../cty/values.ts";
import {
  type ClientCapabilities,
  type DynamicValue,
  type GetProviderSchema_Response,
  ProviderDefinition,
  type Schema as SchemaMessage,
} from "../internal/protocol/generated/tfplugin6.ts";
import { type Answer, answerOf, type ListedItem } from "./answers.ts";
import { blockType } from "./block-type.ts";
import type { GrpcClient } from "./grpc-client.ts";
import type { IdentityCodec } from "./identity-codec.ts";
import {
  decodeValue,
  encodeObject,
  encodeValue,
  fromDiagnosticMessages,
  invoke,
  invokeStream,
} from "./messages.ts";

/** What an ephemeral resource that stored nothing has as its private state. */
const NO_BYTES = new Uint8Array();

/** What Terraform says of itself in every call. */
export interface ClientOptions {
  /** Whether the provider may defer what needs its configuration to a later plan. @default false */
  readonly deferralAllowed?: boolean;
}

const { methods } = ProviderDefinition;

/** The calls of a `TerraformClient` about everything but the provider itself and managed resources. */
export class ProviderCalls {
  protected readonly connection: GrpcClient;
  protected readonly identities: IdentityCodec;
  protected readonly clientCapabilities: ClientCapabilities;
  readonly schemas: GetProviderSchema_Response;

  protected constructor(
    connection: GrpcClient,
    schemas: GetProviderSchema_Response,
    identities: IdentityCodec,
    { deferralAllowed = false }: ClientOptions,
  ) {
    this.clientCapabilities = { deferralAllowed, writeOnlyAttributesAllowed: true };
    this.connection = connection;
    this.schemas = schemas;
    this.identities = identities;
  }

  async validateDataSource(typeName: string, config: Value): Promise<Answer> {
    const request = { typeName, config: encodeObject(this.#dataSource(typeName), config) };
    return answerOf(await invoke(this.connection, methods.validateDataResourceConfig, request));
  }

  async readDataSource(typeName: string, config: Value): Promise<Answer & { state: Value }> {
    const schema = this.#dataSource(typeName);
    const response = await invoke(this.connection, methods.readDataSource, {
      typeName,
      config: encodeObject(schema, config),
      clientCapabilities: this.clientCapabilities,
    });
    return { ...answerOf(response), state: decodeValue(blockType(schema.block), response.state) };
  }

  async validateEphemeralResource(typeName: string, config: Value): Promise<Answer> {
    const request = { typeName, config: encodeObject(this.#ephemeral(typeName), config) };
    return answerOf(
      await invoke(this.connection, methods.validateEphemeralResourceConfig, request),
    );
  }

  /** Opens an ephemeral resource. Its private state goes into `renew` and `close`. */
  async openEphemeralResource(
    typeName: string,
    config: Value,
  ): Promise<Answer & { result: Value; privateState: Uint8Array; renewAt: Date | undefined }> {
    const schema = this.#ephemeral(typeName);
    const response = await invoke(this.connection, methods.openEphemeralResource, {
      typeName,
      config: encodeObject(schema, config),
      clientCapabilities: this.clientCapabilities,
    });
    return {
      ...answerOf(response),
      result: decodeValue(blockType(schema.block), response.result),
      privateState: response.private ?? NO_BYTES,
      renewAt: response.renewAt,
    };
  }

  async renewEphemeralResource(
    typeName: string,
    privateState: Uint8Array,
  ): Promise<Answer & { privateState: Uint8Array; renewAt: Date | undefined }> {
    const request = { typeName, private: privateState };
    const response = await invoke(this.connection, methods.renewEphemeralResource, request);
    return {
      ...answerOf(response),
      privateState: response.private ?? NO_BYTES,
      renewAt: response.renewAt,
    };
  }

  async closeEphemeralResource(typeName: string, privateState: Uint8Array): Promise<Answer> {
    const request = { typeName, private: privateState };
    return answerOf(await invoke(this.connection, methods.closeEphemeralResource, request));
  }

  async validateListResource(typeName: string, config: Value): Promise<Answer> {
    const request = {
      typeName,
      config: encodeObject(lookUp(this.schemas.listResourceSchemas, typeName), config),
      includeResourceObject: undefined,
      limit: undefined,
    };
    return answerOf(await invoke(this.connection, methods.validateListResourceConfig, request));
  }

  /** Lists objects as Terraform does, which stops at its limit. Leaving the loop cancels the call. */
  async *listResource(
    typeName: string,
    config: Value,
    { limit = 100, includesState = false } = {},
  ): AsyncGenerator<ListedItem> {
    const events = invokeStream(this.connection, methods.listResource, {
      typeName,
      config: encodeObject(lookUp(this.schemas.listResourceSchemas, typeName), config),
      includeResourceObject: includesState,
      limit: BigInt(limit),
    });
    for await (const { displayName, identity, resourceObject, diagnostic } of events) {
      yield {
        displayName,
        identity: this.identities.decode(typeName, identity),
        state: decodeValue(
          blockType(this.schemas.resourceSchemas[typeName]?.block),
          resourceObject,
        ),
        diagnostics: fromDiagnosticMessages(diagnostic),
      };
    }
  }

  async validateAction(typeName: string, config: Value): Promise<Answer> {
    const request = { actionType: typeName, config: this.#actionConfig(typeName, config) };
    return answerOf(await invoke(this.connection, methods.validateActionConfig, request));
  }

  async planAction(typeName: string, config: Value): Promise<Answer> {
    return answerOf(
      await invoke(this.connection, methods.planAction, {
        actionType: typeName,
        config: this.#actionConfig(typeName, config),
        clientCapabilities: this.clientCapabilities,
      }),
    );
  }

  /** Carries out an action. `onProgress` is called with each message as it arrives. */
  async invokeAction(
    typeName: string,
    config: Value,
    onProgress: (message: string) => void = () => {},
  ): Promise<Answer> {
    const events = invokeStream(this.connection, methods.invokeAction, {
      actionType: typeName,
      config: this.#actionConfig(typeName, config),
      clientCapabilities: this.clientCapabilities,
    });
    for await (const { type } of events) {
      if (type?.$case === "completed") {
        return answerOf(type.completed);
      }
      onProgress(type?.progress.message ?? "");
    }
    throw new Error(`${typeName} ended without saying how.`);
  }

  /** Calls a function of the provider. `argument` counts from 0. */
  async callFunction(
    name: string,
    ...values: readonly Value[]
  ): Promise<{ result: Value; error: { text: string; argument: number | undefined } | undefined }> {
    const definition = lookUp(this.schemas.functions, name);
    const typeOf = (bytes: Uint8Array | undefined) =>
      typeFromJson(JSON.parse(Buffer.from(bytes ?? []).toString()));
    const { result, error } = await invoke(this.connection, methods.callFunction, {
      name,
      arguments: values.map((value, position) => {
        const parameter = definition.parameters[position] ?? definition.variadicParameter;
        return encodeValue(typeOf(parameter?.type), value);
      }),
    });
    return {
      result: decodeValue(typeOf(definition.return?.type), result),
      error: error && {
        text: error.text,
        argument: error.functionArgument === undefined ? undefined : Number(error.functionArgument),
      },
    };
  }

  #actionConfig(typeName: string, config: Value): DynamicValue {
    return encodeObject(lookUp(this.schemas.actionSchemas, typeName).schema, config);
  }

  #dataSource(typeName: string): SchemaMessage {
    return lookUp(this.schemas.dataSourceSchemas, typeName);
  }

  #ephemeral(typeName: string): SchemaMessage {
    return lookUp(this.schemas.ephemeralResourceSchemas, typeName);
  }
}

/** Throws a RangeError when the schema has nothing of that name. */
export function lookUp<T>(entries: Readonly<Record<string, T>>, name: string): T {
  const entry = entries[name];
  if (entry === undefined) {
    throw new RangeError(`The provider has no ${name}; it has ${Object.keys(entries).join(", ")}.`);
  }
  return entry;
}
