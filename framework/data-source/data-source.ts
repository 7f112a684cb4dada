import type { ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { HandlerContext, ValidateRequest } from "../handler/handler-context.ts";
import { erase, typed } from "../schema/erase.ts";
import type { Config, Schema, State } from "../schema/schema.ts";

/** What the `read` of a data source is given. */
export interface ReadDataRequest<S extends Schema, Client>
  extends Omit<HandlerContext<Client>, "privateState"> {
  /** Wholly known: Terraform waits with the read until it is. */
  readonly config: Config<S>;
}

/** The behaviour of one data source. Handlers throw. */
export interface DataSourceHandlers<S extends Schema, Client> {
  read(request: ReadDataRequest<S, Client>): Promise<State<S>>;
  validate?(request: ValidateRequest<S>): Promise<readonly Diagnostic[]>;
}

/** A data source: its schema, and what it does. Made by `defineDataSource` or `lazyDataSource`. */
export interface DataSource<Client> {
  readonly schema: Schema;
  /** Gives the same behavior each time. */
  load(): Promise<DataSourceBehavior<Client>>;
}

/** What a data source does, its schema erased to run-time values. */
export interface DataSourceBehavior<Client> {
  read(
    request: Omit<HandlerContext<Client>, "privateState"> & { readonly config: ValueMap },
  ): Promise<ValueMap>;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
}

/** Joins a schema to its handlers, whose types follow from it. */
export function defineDataSource<S extends Schema, Client>(
  schema: S,
  handlers: DataSourceHandlers<S, Client>,
): DataSource<Client> {
  const behavior: DataSourceBehavior<Client> = {
    read: async (request) => erase(await handlers.read(typed(request))),
    validate: async (config) => (await handlers.validate?.(typed({ config }))) ?? [],
  };
  return { schema, load: async () => behavior };
}

/**
 * A data source whose handlers are loaded when they are first needed: see `lazyResource`.
 */
export function lazyDataSource<Client>(
  schema: Schema,
  load: () => Promise<DataSource<Client>>,
): DataSource<Client> {
  return { schema, load: async () => (await load()).load() };
}
