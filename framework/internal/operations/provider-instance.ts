import type { Action } from "../../action/action.ts";
import type { Value, ValueMap } from "../../cty/values.ts";
import type { DataSource } from "../../data-source/data-source.ts";
import { OperationError } from "../../diagnostics/diagnostics.ts";
import type { EphemeralResource } from "../../ephemeral-resource/ephemeral-resource.ts";
import type { ProviderFunction } from "../../function/function.ts";
import type { ListResource } from "../../list-resource/list-resource.ts";
import type { ProviderDefinition } from "../../provider/provider.ts";
import type { Resource } from "../../resource/resource.ts";
import type { Schema } from "../../schema/schema.ts";
import type { CallContext } from "./context.ts";

/** A provider in a process: its definition and, once Terraform configured it, its client. */
export class ProviderInstance<Client> {
  readonly definition: ProviderDefinition<Client>;
  readonly #resources: ReadonlyMap<string, Resource<Client>>;
  readonly #dataSources: ReadonlyMap<string, DataSource<Client>>;
  readonly #ephemeralResources: ReadonlyMap<string, EphemeralResource<Client>>;
  readonly #listResources: ReadonlyMap<string, ListResource<Client>>;
  readonly #actions: ReadonlyMap<string, Action<Client>>;
  readonly #functions: ReadonlyMap<string, ProviderFunction>;
  #configured: { readonly client: Client } | undefined;

  constructor(definition: ProviderDefinition<Client>) {
    this.definition = definition;
    this.#resources = byTypeName(definition.resources);
    this.#dataSources = byTypeName(definition.dataSources);
    this.#ephemeralResources = byTypeName(definition.ephemeralResources);
    this.#listResources = byTypeName(definition.listResources);
    this.#actions = byTypeName(definition.actions);
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

  /** False in the processes that Terraform starts to validate or to learn the schemas. */
  get isConfigured(): boolean {
    return this.#configured !== undefined;
  }

  /**
   * Whether an answer has to wait for another plan, because the provider's configuration is unknown. Never where the core does
   * not allow it.
   */
  isDeferred({ deferralAllowed }: Pick<CallContext, "deferralAllowed">): boolean {
    return (
      deferralAllowed &&
      this.#configured !== undefined &&
      this.definition.isDeferred(this.#configured.client)
    );
  }

  set client(client: Client) {
    this.#configured = { client };
  }

  /** Lets the provider tidy up, if it was configured. */
  close(): void {
    if (this.#configured !== undefined) {
      this.definition.close(this.#configured.client);
    }
  }

  /** Throws an OperationError that lists what there is, as the others do. */
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

  getListResource(typeName: string): ListResource<Client> {
    return (
      this.#listResources.get(typeName) ??
      unsupported("list resource", typeName, this.#listResources)
    );
  }

  getAction(typeName: string): Action<Client> {
    return this.#actions.get(typeName) ?? unsupported("action", typeName, this.#actions);
  }

  getFunction(name: string): ProviderFunction {
    return this.#functions.get(name) ?? unsupported("function", name, this.#functions);
  }
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
