import type { ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { HandlerContext, ValidateRequest } from "../handler/handler-context.ts";
import type {
  Anything,
  ExtraHandler,
  FirstMessage,
  MissingHandler,
  Mistake,
  ReturnOf,
} from "../handler/mistake.ts";
import type { StateMistake } from "../handler/state-mistake.ts";
import { erase, typed } from "../schema/erase.ts";
import type { Config, Schema, State } from "../schema/schema.ts";

/** The configuration of a data source to read. There is no private state: nothing outlives the read. */
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

/** What a data source does, in run-time values instead of the types of its schema. */
export interface DataSourceBehavior<Client> {
  read(
    request: Omit<HandlerContext<Client>, "privateState"> & { readonly config: ValueMap },
  ): Promise<ValueMap>;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
}

/**
 * Joins the schema of a data source to its handlers, whose types follow from it. Handlers that need the provider's client
 * get it typed from `forClient`. See `defineResource` for how handlers are checked.
 */
export function defineDataSource<
  S extends Schema,
  Client = unknown,
  Handlers extends CheckedDataHandlers<S, Client, Handlers> = never,
>(
  schema: S,
  handlers: [Handlers] extends [never] ? DataSourceHandlers<S, Client> : Handlers,
): DataSource<Client>;
export function defineDataSource<Client>(
  schema: Schema,
  handlers: DataSourceHandlers<Schema, Client>,
): DataSource<Client> {
  const behavior: DataSourceBehavior<Client> = {
    read: async (request) => erase(await handlers.read(typed(request))),
    validate: async (config) => (await handlers.validate?.(typed({ config }))) ?? [],
  };
  return { schema, load: async () => behavior };
}

/** A data source whose handlers are loaded when they are first needed: see `lazyResource`. */
export function lazyDataSource<Client>(
  schema: Schema,
  load: () => Promise<DataSource<Client>>,
): DataSource<Client> {
  return { schema, load: async () => (await load()).load() };
}

/** The type that handlers of a data source are checked against: a `Mistake` that names their first mistake, if any. */
export type CheckedDataHandlers<S extends Schema, Client, Handlers> = [
  DataMistake<S, Handlers>,
] extends [never]
  ? UncheckedDataHandlers<S, Client>
  : Mistake<DataMistake<S, Handlers>>;

type DataMistake<S extends Schema, Handlers> = FirstMessage<
  [
    ExtraHandler<Handlers, keyof DataSourceHandlers<S, unknown>>,
    MissingHandler<Handlers, "read">,
    StateMistake<S, "read", ReturnOf<Handlers, "read">>,
  ]
>;

interface UncheckedDataHandlers<S extends Schema, Client>
  extends Omit<DataSourceHandlers<S, Client>, "read"> {
  read?(request: ReadDataRequest<S, Client>): Promise<State<S>> | Anything;
}
