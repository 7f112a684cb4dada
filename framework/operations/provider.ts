import type { Value, ValueMap } from "../cty/values.ts";
import { type Diagnostic, OperationError, type Problem } from "../schema/diagnostics.ts";
import type { Config, Schema } from "../schema/schema.ts";
import type { DescribeError, Logger } from "./context.ts";
import type { DataSource } from "./data-source.ts";
import type { EphemeralResource } from "./ephemeral-resource.ts";
import type { ProviderFunction } from "./function.ts";
import { type Resource, typed } from "./resource.ts";

/** What `configure` is given. */
export interface ConfigureRequest<S extends Schema> {
  /** Any attribute may be unknown while Terraform plans. */
  readonly config: Config<S>;
  /** The version of Terraform or OpenTofu, such as `1.11.4`. */
  readonly terraformVersion: string;
  readonly signal: AbortSignal;
  readonly log: Logger;
  warn(summary: string, detail: string): void;
}

/** A whole provider, as data and functions. Made by `defineProvider`. */
export interface ProviderDefinition<Client> {
  /** Such as `registry.example.com/owner/name`. */
  readonly address: string;
  readonly version: string;
  readonly schema: Schema;
  readonly resources: readonly Resource<Client>[];
  readonly dataSources: readonly DataSource<Client>[];
  readonly ephemeralResources: readonly EphemeralResource<Client>[];
  readonly functions: readonly ProviderFunction[];
  readonly describeError: DescribeError | undefined;
  validate(config: ValueMap): Promise<readonly Problem[]>;
  configure(
    request: Omit<ConfigureRequest<Schema>, "config"> & { readonly config: ValueMap },
  ): Promise<Client>;
}

/** What `defineProvider` takes. */
export interface ProviderOptions<S extends Schema, Client> {
  readonly address: string;
  readonly version: string;
  readonly schema: S;
  readonly resources?: readonly Resource<Client>[];
  readonly dataSources?: readonly DataSource<Client>[];
  readonly ephemeralResources?: readonly EphemeralResource<Client>[];
  readonly functions?: readonly ProviderFunction[];
  /** Words for the errors of the provider's own libraries. */
  readonly describeError?: DescribeError;
  /** Offline, called with whatever is known. */
  validate?(request: { readonly config: Config<S> }): Promise<readonly Problem[]>;
  /** Makes what the handlers get as `client`. Called again for every walk of a reattached process. */
  configure(request: ConfigureRequest<S>): Promise<Client>;
}

/** A provider from its schema and everything that it can do. */
export function defineProvider<S extends Schema, Client>(
  options: ProviderOptions<S, Client>,
): ProviderDefinition<Client> {
  return {
    address: options.address,
    version: options.version,
    schema: options.schema,
    resources: options.resources ?? [],
    dataSources: options.dataSources ?? [],
    ephemeralResources: options.ephemeralResources ?? [],
    functions: options.functions ?? [],
    describeError: options.describeError,
    validate: async (config) => (await options.validate?.(typed({ config }))) ?? [],
    configure: (request) => options.configure(typed(request)),
  };
}

/** A provider in a process: its definition and, once Terraform configured it, its client. */
export class ProviderInstance<Client> {
  readonly definition: ProviderDefinition<Client>;
  readonly #resources: ReadonlyMap<string, Resource<Client>>;
  readonly #dataSources: ReadonlyMap<string, DataSource<Client>>;
  readonly #ephemeralResources: ReadonlyMap<string, EphemeralResource<Client>>;
  readonly #functions: ReadonlyMap<string, ProviderFunction>;
  #configured: { readonly client: Client } | undefined;

  constructor(definition: ProviderDefinition<Client>) {
    this.definition = definition;
    this.#resources = byTypeName(definition.resources);
    this.#dataSources = byTypeName(definition.dataSources);
    this.#ephemeralResources = byTypeName(definition.ephemeralResources);
    this.#functions = new Map(definition.functions.map((item) => [item.name, item]));
  }

  /** Throws an OperationError before the provider was configured. */
  get client(): Client {
    if (this.#configured === undefined) {
      throw new OperationError(
        "Provider not configured",
        "Terraform asked for something that needs the configured provider before it configured it. This is a bug in Terraform or in the provider.",
      );
    }
    return this.#configured.client;
  }

  set client(client: Client) {
    this.#configured = { client };
  }

  getResource(typeName: string): Resource<Client> {
    return this.#resources.get(typeName) ?? unsupported("resource", typeName, this.#resources);
  }

  getDataSource(typeName: string): DataSource<Client> {
    return (
      this.#dataSources.get(typeName) ?? unsupported("data source", typeName, this.#dataSources)
    );
  }

  getEphemeralResource(typeName: string): EphemeralResource<Client> {
    return (
      this.#ephemeralResources.get(typeName) ??
      unsupported("ephemeral resource", typeName, this.#ephemeralResources)
    );
  }

  getFunction(name: string): ProviderFunction {
    return this.#functions.get(name) ?? unsupported("function", name, this.#functions);
  }
}

/** What an operation answers when a handler failed before there was anything to return. */
export interface Failure {
  readonly diagnostics: readonly Diagnostic[];
}

function byTypeName<T extends { readonly schema: Schema }>(
  items: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.schema.typeName, item]));
}

function unsupported(kind: string, name: string, known: ReadonlyMap<string, unknown>): never {
  throw new OperationError(
    `Unsupported ${kind} ${JSON.stringify(name)}`,
    `This version of the provider has no ${kind} of that name. It has: ${[...known.keys()].join(", ") || "none"}.`,
  );
}

/** The object as a map; null stays null. Terraform sends objects only, so anything else is a bug. */
export function objectOf(value: Value): ValueMap {
  return value as ValueMap; // the type of a schema is an object type, and the codec decoded by it
}
