import type { ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { HandlerContext, ValidateRequest } from "../handler/handler-context.ts";
import { erase, typed } from "../schema/erase.ts";
import type { Config, Schema, State } from "../schema/schema.ts";

/** What the `read` of a data source is given. */
export interface ReadDataRequest<S extends Schema, Client>
  extends Omit<HandlerContext<Client>, "privateState"> {
  /** Wholly known: Terraform postpones the read until it is. */
  readonly config: Config<S>;
}

/** What one data source does. Handlers report failures by throwing. */
export interface DataSourceHandlers<S extends Schema, Client> {
  /** Finds the object. Throws when there is none: a data source cannot be null. */
  read(request: ReadDataRequest<S, Client>): Promise<State<S>>;
  /** Checks the configuration without a network. Any attribute may be unknown. */
  validate?(request: ValidateRequest<S>): Promise<readonly Diagnostic[]>;
}

/** A data source: its schema and what it does. `defineDataSource` and `lazyDataSource` make one. */
export interface DataSource<Client> {
  readonly schema: Schema;
  /** Resolves to the same behavior each time. */
  load(): Promise<DataSourceBehavior<Client>>;
}

/** What a data source does, its schema erased to run-time values. */
export interface DataSourceBehavior<Client> {
  read(
    request: Omit<HandlerContext<Client>, "privateState"> & { readonly config: ValueMap },
  ): Promise<ValueMap>;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
}

/**
 * Joins the schema of a data source to its handlers. Pass both type parameters, `typeof schema` and the type of the
 * client: the types of everything the handlers receive and return follow from them.
 */
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
