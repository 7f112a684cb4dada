import type { ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { HandlerContext, ValidateRequest } from "../handler/handler-context.ts";
import { erase, typed } from "../schema/erase.ts";
import type { Config, Identity, Schema, State } from "../schema/schema.ts";

/** What a `list` block asks for. There is no private state: nothing outlives the list. */
export interface ListRequest<S extends Schema, Client>
  extends Omit<HandlerContext<Client>, "privateState"> {
  /** Wholly known. */
  readonly config: Config<S>;
  /** How many objects Terraform takes at most. It stops by itself: this is for the size of the pages to request. */
  readonly limit: number;
  /** Whether Terraform wants whole states. It calls `state` of what is yielded then. */
  readonly includesState: boolean;
}

/** One object that a list finds. */
export interface ListedObject<R extends Schema> {
  /** What the practitioner reads: the object's name, and what else tells it from others. */
  readonly displayName: string;
  readonly identity: Identity<R>;
  /** The state as after an import and its read. Only called when Terraform wants whole states. */
  state(): Promise<State<R>> | State<R>;
  /** Warnings about this object. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** What a list of the objects of one resource type does. Handlers report failures by throwing. */
export interface ListResourceHandlers<S extends Schema, R extends Schema, Client> {
  /**
   * Yields objects as it finds them. Terraform takes them one by one, and the next page need not be requested before the last
   * one was taken: an async generator stands still in between, and ends when Terraform has enough.
   */
  list(request: ListRequest<S, Client>): AsyncIterable<ListedObject<R>>;
  /** Checks the configuration without a network. Any attribute may be unknown. */
  validate?(request: ValidateRequest<S>): Promise<readonly Diagnostic[]>;
}

/** A list of the objects of one resource type, for `terraform query`. `defineListResource` makes one. */
export interface ListResource<Client> {
  readonly schema: Schema;
  /** Resolves to the same behavior each time. */
  load(): Promise<ListResourceBehavior<Client>>;
}

/** What a list does, in run-time values instead of the types of its schemas. */
export interface ListResourceBehavior<Client> {
  list(
    request: Omit<HandlerContext<Client>, "privateState"> & {
      readonly config: ValueMap;
      readonly limit: number;
      readonly includesState: boolean;
    },
  ): AsyncIterable<ErasedListedObject>;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
}

/** One object of a list in run-time values. */
export interface ErasedListedObject {
  readonly displayName: string;
  readonly identity: ValueMap;
  state(): Promise<ValueMap>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Joins the schema of a `list` block to its handlers. Terraform wants it to have the type name of the resource that it
 * lists, whose schema has an identity.
 *
 * @param resource the schema of that resource, by which the listed objects are typed.
 */
export function defineListResource<S extends Schema, R extends Schema, Client = unknown>(
  schema: S,
  resource: R,
  handlers: ListResourceHandlers<S, R, Client>,
): ListResource<Client>;
export function defineListResource<Client>(
  schema: Schema,
  _resource: Schema,
  handlers: ListResourceHandlers<Schema, Schema, Client>,
): ListResource<Client> {
  const behavior: ListResourceBehavior<Client> = {
    async *list(request) {
      for await (const object of handlers.list(typed(request))) {
        yield {
          displayName: object.displayName,
          identity: erase(object.identity),
          state: async () => erase(await object.state()),
          diagnostics: object.diagnostics ?? [],
        };
      }
    },
    validate: async (config) => (await handlers.validate?.(typed({ config }))) ?? [],
  };
  return { schema, load: async () => behavior };
}

/** A list whose handlers are loaded when they are first needed: see `lazyResource`. */
export function lazyListResource<Client>(
  schema: Schema,
  load: () => Promise<ListResource<Client>>,
): ListResource<Client> {
  return { schema, load: async () => (await load()).load() };
}
