import type { Action } from "../action/action.ts";
import type { ValueMap } from "../cty/values.ts";
import type { DataSource } from "../data-source/data-source.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { EphemeralResource } from "../ephemeral-resource/ephemeral-resource.ts";
import type { ProviderFunction } from "../function/function.ts";
import type { Logger } from "../handler/logger.ts";
import type { ListResource } from "../list-resource/list-resource.ts";
import type { Resource } from "../resource/resource.ts";
import { typed } from "../schema/erase.ts";
import type { Config, Schema } from "../schema/schema.ts";
import type { DescribeError } from "./describe-error.ts";

/** The provider block to make a client from. */
export interface ConfigureRequest<S extends Schema> {
  /** Any attribute may be unknown while Terraform plans. */
  readonly config: Config<S>;
  /** The version of Terraform or OpenTofu, such as `1.11.4`. */
  readonly terraformVersion: string;
  readonly signal: AbortSignal;
  readonly log: Logger;
  warn(summary: string, detail: string): void;
}

/** A whole provider as data and functions. `defineProvider` makes one. */
export interface ProviderDefinition<Client> {
  /** Such as `registry.example.com/owner/name`. */
  readonly address: string;
  readonly version: string;
  readonly schema: Schema;
  readonly resources: readonly Resource<Client>[];
  readonly dataSources: readonly DataSource<Client>[];
  readonly ephemeralResources: readonly EphemeralResource<Client>[];
  readonly listResources: readonly ListResource<Client>[];
  readonly actions: readonly Action<Client>[];
  readonly functions: readonly ProviderFunction[];
  readonly describeError: DescribeError | undefined;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
  configure(
    request: Omit<ConfigureRequest<Schema>, "config"> & { readonly config: ValueMap },
  ): Promise<Client>;
  /** Whether the client can do nothing yet, because some of the provider's configuration is unknown. */
  isDeferred(client: Client): boolean;
  close(client: Client): void;
}

/** What `defineProvider` takes: the provider block's schema, everything the provider offers, and how its client is made. */
export interface ProviderOptions<S extends Schema, Client> {
  /** As in `required_providers`, with the host: `registry.example.com/owner/name`. */
  readonly address: string;
  /** The version of the provider's release, such as `1.2.0`. */
  readonly version: string;
  /** The schema of the provider block; its `typeName` is empty. */
  readonly schema: S;
  readonly resources?: readonly Resource<Client>[];
  readonly dataSources?: readonly DataSource<Client>[];
  readonly ephemeralResources?: readonly EphemeralResource<Client>[];
  /** Lists for `terraform query`, each of a resource in `resources` that has an identity. */
  readonly listResources?: readonly ListResource<Client>[];
  readonly actions?: readonly Action<Client>[];
  readonly functions?: readonly ProviderFunction[];
  /** Diagnostics for the errors of the provider's own libraries. */
  readonly describeError?: DescribeError;
  /** Checks the provider block without a network. Any attribute may be unknown. */
  validate?(request: { readonly config: Config<S> }): Promise<readonly Diagnostic[]>;
  /**
   * Returns what handlers receive as `client`. A process that serves several commands, as in tests and when debugging,
   * is configured again by each of them.
   */
  configure(request: ConfigureRequest<S>): Promise<Client>;
  /**
   * Whether the client can do nothing yet: some of the provider's configuration is unknown, because it comes from resources
   * that do not exist. A core that allows it is then told to defer what needs the client to a later plan, and no handler
   * is called but `validate`: resources are planned by their schemas alone. Any other core calls the handlers with that client.
   */
  isDeferred?(client: Client): boolean;
  /**
   * Called with the client once Terraform is done with it and says so, right before the process ends: the place to remove
   * what only a run that was cut off should leave behind. Not called when Terraform or the provider is killed, when Terraform
   * leaves in the middle of calls, as after a second Ctrl-C, nor in a
   * process that Terraform was told to reattach to.
   */
  close?(client: Client): void;
}

/** Makes a provider from the schema of its block, its client and everything it offers. */
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
    listResources: options.listResources ?? [],
    actions: options.actions ?? [],
    functions: options.functions ?? [],
    describeError: options.describeError,
    validate: async (config) => (await options.validate?.(typed({ config }))) ?? [],
    configure: (request) => options.configure(typed(request)),
    isDeferred: (client) => options.isDeferred?.(client) ?? false,
    close: (client) => options.close?.(client),
  };
}
