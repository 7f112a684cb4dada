import { stringifyJson } from "../cty/json.ts";
import type { Value } from "../cty/values.ts";
import {
  type DynamicValue,
  type GetFunctions_Response,
  type GetMetadata_Response,
  ProviderDefinition,
  type Schema as SchemaMessage,
} from "../internal/protocol/generated/tfplugin6.ts";
import type { ReattachServer } from "../internal/protocol/reattach.ts";
import { type Answer, answerOf, type ResourcePlan, type StoredObject } from "./answers.ts";
import { blockType, completeValue } from "./block-type.ts";
import { connectGrpc, type GrpcClient } from "./grpc-client.ts";
import { IdentityCodec } from "./identity-codec.ts";
import {
  type ClientMethod,
  decodeValue,
  encodeObject,
  fromAttributePath,
  invoke,
} from "./messages.ts";
import { proposeNewState } from "./propose-new-state.ts";
import { type ClientOptions, lookUp, ProviderCalls } from "./provider-calls.ts";

const NO_BYTES = new Uint8Array();
const NOTHING: StoredObject = { state: null, privateState: NO_BYTES };

const { methods } = ProviderDefinition;

/**
 * Calls a provider as Terraform does, with values instead of bytes. Types come from the schema that the provider
 * sent, as they do in Terraform. A configuration may leave attributes out, which are then null, and gives dynamic
 * attributes plain values.
 *
 * Diagnostics are returned, never thrown. Methods throw a RangeError for a type that the provider does not have.
 */
export class TerraformClient extends ProviderCalls {
  /** Takes over the connection, and asks the provider for its schemas. */
  static async open(connection: GrpcClient, options: ClientOptions = {}): Promise<TerraformClient> {
    const schemas = await invoke(connection, methods.getProviderSchema, {});
    const { identitySchemas } = await invoke(connection, methods.getResourceIdentitySchemas, {});
    return new TerraformClient(connection, schemas, new IdentityCodec(identitySchemas), options);
  }

  /** Connects to the provider of `startReattachServer`. */
  static async attach(
    { reattach }: ReattachServer,
    options: ClientOptions = {},
  ): Promise<TerraformClient> {
    const [config] = Object.values(reattach);
    if (config === undefined) {
      throw new RangeError("The server serves no provider.");
    }
    const network = config.Addr.Network === "tcp" ? "tcp" : "unix";
    const connection = await connectGrpc({ network, address: config.Addr.String });
    return TerraformClient.open(connection, options);
  }

  /** The names of everything the provider has. */
  getMetadata(): Promise<GetMetadata_Response> {
    return this.#invoke(methods.getMetadata, {});
  }

  /** The signatures of the provider's functions. */
  getFunctions(): Promise<GetFunctions_Response> {
    return this.#invoke(methods.getFunctions, {});
  }

  async validateProvider(config: Value): Promise<Answer> {
    const { provider } = this.schemas;
    const request = { config: encodeObject(provider, config) };
    return answerOf(await this.#invoke(methods.validateProviderConfig, request));
  }

  /** Configures the provider. Needed before everything but validation, upgrades and functions. */
  async configure(config: Value, terraformVersion = "1.11.4"): Promise<Answer> {
    const { provider } = this.schemas;
    return answerOf(
      await this.#invoke(methods.configureProvider, {
        terraformVersion,
        config: encodeObject(provider, config),
        clientCapabilities: this.clientCapabilities,
      }),
    );
  }

  /** Tells the provider that the practitioner pressed Ctrl-C. */
  async stop(): Promise<void> {
    await this.#invoke(methods.stopProvider, {});
  }

  async validateResource(
    typeName: string,
    config: Value,
    { writeOnlyAttributesAllowed = true } = {},
  ): Promise<Answer> {
    return answerOf(
      await this.#invoke(methods.validateResourceConfig, {
        typeName,
        config: encodeObject(this.#resource(typeName), config),
        clientCapabilities: { ...this.clientCapabilities, writeOnlyAttributesAllowed },
      }),
    );
  }

  /**
   * Upgrades a stored state to the current version of the schema.
   *
   * @param state as JSON, in the shape of `version`.
   */
  async upgradeState(
    typeName: string,
    state: Value,
    version = Number(this.#resource(typeName).version),
  ): Promise<Answer & { readonly upgradedState: Value }> {
    const response = await this.#invoke(methods.upgradeResourceState, {
      typeName,
      version: BigInt(version),
      rawState: { json: Buffer.from(stringifyJson(state)), flatmap: {} },
    });
    const { upgradedState } = response;
    return { ...answerOf(response), upgradedState: this.#decode(typeName, upgradedState) };
  }

  /**
   * Upgrades a stored identity to the current version of its schema.
   *
   * @param identity as JSON, in the shape of `version`.
   */
  async upgradeIdentity(
    typeName: string,
    identity: Value,
    version: number,
  ): Promise<Answer & { readonly upgradedIdentity: Value }> {
    const response = await this.#invoke(methods.upgradeResourceIdentity, {
      typeName,
      version: BigInt(version),
      rawIdentity: { json: Buffer.from(stringifyJson(identity)), flatmap: {} },
    });
    const upgradedIdentity = this.identities.decode(typeName, response.upgradedIdentity);
    return { ...answerOf(response), upgradedIdentity };
  }

  /** Refreshes an object. Its state is null when the object is gone. */
  async readResource(typeName: string, object: StoredObject): Promise<Answer & StoredObject> {
    const response = await this.#invoke(methods.readResource, {
      typeName,
      currentState: encodeObject(this.#resource(typeName), object.state),
      currentIdentity: this.identities.encode(typeName, object.identity),
      private: object.privateState,
      clientCapabilities: this.clientCapabilities,
    });
    return {
      ...answerOf(response),
      state: this.#decode(typeName, response.newState),
      identity: this.identities.decode(typeName, response.newIdentity),
      privateState: response.private,
    };
  }

  /** Plans a configuration: to create an object, or to change `prior`. A null configuration plans its deletion. */
  async planResource(
    typeName: string,
    config: Value,
    prior: StoredObject | null = null,
  ): Promise<ResourcePlan> {
    const schema = this.#resource(typeName);
    const { state, identity, privateState } = prior ?? NOTHING;
    const whole = completeValue(blockType(schema.block), config);
    const response = await this.#invoke(methods.planResourceChange, {
      typeName,
      priorState: encodeObject(schema, state),
      proposedNewState: encodeObject(schema, proposeNewState(schema.block, state, whole)),
      config: encodeObject(schema, whole),
      priorPrivate: privateState,
      priorIdentity: this.identities.encode(typeName, identity),
      clientCapabilities: this.clientCapabilities,
    });
    return {
      ...answerOf(response),
      typeName,
      prior,
      config: whole,
      plannedState: this.#decode(typeName, response.plannedState),
      plannedIdentity: this.identities.decode(typeName, response.plannedIdentity),
      plannedPrivate: response.plannedPrivate,
      requiresReplace: response.requiresReplace.map(fromAttributePath),
    };
  }

  /** Applies a plan. */
  async applyResource(plan: ResourcePlan): Promise<Answer & StoredObject> {
    const { typeName } = plan;
    const schema = this.#resource(typeName);
    const response = await this.#invoke(methods.applyResourceChange, {
      typeName,
      priorState: encodeObject(schema, plan.prior?.state ?? null),
      plannedState: encodeObject(schema, plan.plannedState),
      config: encodeObject(schema, plan.config),
      plannedPrivate: plan.plannedPrivate,
      plannedIdentity: this.identities.encode(typeName, plan.plannedIdentity),
    });
    return {
      ...answerOf(response),
      state: this.#decode(typeName, response.newState),
      identity: this.identities.decode(typeName, response.newIdentity),
      privateState: response.private,
    };
  }

  /** Imports an object by its id, or by the identity that an `import` block has. Terraform calls `readResource` next. */
  async importResource(
    typeName: string,
    target: string | { readonly identity: Value },
  ): Promise<Answer & { readonly imported: readonly (StoredObject & { typeName: string })[] }> {
    const response = await this.#invoke(methods.importResourceState, {
      typeName,
      id: typeof target === "string" ? target : "",
      identity:
        typeof target === "string" ? undefined : this.identities.encode(typeName, target.identity),
      clientCapabilities: this.clientCapabilities,
    });
    const imported = response.importedResources.map((resource) => ({
      typeName: resource.typeName,
      state: this.#decode(resource.typeName, resource.state),
      identity: this.identities.decode(resource.typeName, resource.identity),
      privateState: resource.private,
    }));
    return { ...answerOf(response), imported };
  }

  /** A configuration for an object, as Terraform asks for it to write it to a file. */
  async generateConfig(
    typeName: string,
    state: Value,
  ): Promise<Answer & { readonly config: Value }> {
    const response = await this.#invoke(methods.generateResourceConfig, {
      typeName,
      state: encodeObject(this.#resource(typeName), state),
    });
    return { ...answerOf(response), config: this.#decode(typeName, response.config) };
  }

  /**
   * Moves the state of another resource type to this one.
   *
   * @param source the state as JSON, and where it comes from.
   */
  async moveResource(
    targetTypeName: string,
    source: {
      readonly providerAddress: string;
      readonly typeName: string;
      readonly schemaVersion: number;
      readonly state: Value;
      readonly privateState?: Uint8Array;
    },
  ): Promise<Answer & StoredObject> {
    const response = await this.#invoke(methods.moveResourceState, {
      sourceProviderAddress: source.providerAddress,
      sourceTypeName: source.typeName,
      sourceSchemaVersion: BigInt(source.schemaVersion),
      sourceState: { json: Buffer.from(stringifyJson(source.state)), flatmap: {} },
      targetTypeName,
      sourcePrivate: source.privateState ?? NO_BYTES,
    });
    return {
      ...answerOf(response),
      state: this.#decode(targetTypeName, response.targetState),
      identity: this.identities.decode(targetTypeName, response.targetIdentity),
      privateState: response.targetPrivate,
    };
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  #invoke<Request, Response>(
    types: ClientMethod<Request, Response>,
    request: Request,
  ): Promise<Response> {
    return invoke(this.connection, types, request);
  }

  #decode(typeName: string, value: DynamicValue | undefined): Value {
    return decodeValue(blockType(this.#resource(typeName).block), value);
  }

  #resource(typeName: string): SchemaMessage {
    return lookUp(this.schemas.resourceSchemas, typeName);
  }
}
