import type { ValueMap } from "../cty/values.ts";
import type { Problem } from "../schema/diagnostics.ts";
import type { Config, Schema, State } from "../schema/schema.ts";
import { erase, type HandlerContext, typed, type ValidateRequest } from "./resource.ts";

/** What the `read` of a data source is given. */
export interface ReadDataRequest<S extends Schema, Client>
  extends Omit<HandlerContext<Client>, "privateState"> {
  /** Wholly known: Terraform waits with the read until it is. */
  readonly config: Config<S>;
}

/** The behaviour of one data source. Handlers throw. */
export interface DataSourceHandlers<S extends Schema, Client> {
  read(request: ReadDataRequest<S, Client>): Promise<State<S>>;
  validate?(request: ValidateRequest<S>): Promise<readonly Problem[]>;
}

/** A data source with its schema erased to run-time values. */
export interface DataSource<Client> {
  readonly schema: Schema;
  read(
    request: Omit<HandlerContext<Client>, "privateState"> & { readonly config: ValueMap },
  ): Promise<ValueMap>;
  validate(config: ValueMap): Promise<readonly Problem[]>;
}

/** Joins a schema to its handlers, whose types follow from it. */
export function defineDataSource<S extends Schema, Client>(
  schema: S,
  handlers: DataSourceHandlers<S, Client>,
): DataSource<Client> {
  return {
    schema,
    read: async (request) => erase(await handlers.read(typed(request))),
    validate: async (config) => (await handlers.validate?.(typed({ config }))) ?? [],
  };
}
