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

/** How long what `open` or `renew` returned is good for. */
export interface Lease {
  /** When Terraform should call `renew`. Never, when absent. */
  readonly renewAt?: Date;
}

/** The configuration of an ephemeral resource to open, and where to keep what `renew` and `close` need. */
export interface OpenRequest<S extends Schema, Client> extends HandlerContext<Client> {
  /** Wholly known: Terraform postpones `open` until it is. */
  readonly config: Config<S>;
}

/** What one ephemeral resource does. Handlers report failures by throwing. */
export interface EphemeralResourceHandlers<S extends Schema, Client> {
  /** Makes the value. It is stored nowhere; put what `renew` and `close` need into `privateState`. */
  open(request: OpenRequest<S, Client>): Promise<Lease & { readonly result: State<S> }>;
  /** Extends the life of what `open` made, at the time that its lease named. */
  renew?(request: HandlerContext<Client>): Promise<Lease>;
  /** Ends what `open` made. May be called for something that has ended already. */
  close?(request: HandlerContext<Client>): Promise<void>;
  /** Checks the configuration without a network. Any attribute may be unknown. */
  validate?(request: ValidateRequest<S>): Promise<readonly Diagnostic[]>;
}

/** An ephemeral resource: its schema and what it does. `defineEphemeralResource` and `lazyEphemeralResource` make one. */
export interface EphemeralResource<Client> {
  readonly schema: Schema;
  /** Resolves to the same behavior each time. */
  load(): Promise<EphemeralResourceBehavior<Client>>;
}

/** What an ephemeral resource does, in run-time values instead of the types of its schema. */
export interface EphemeralResourceBehavior<Client> {
  open(
    request: HandlerContext<Client> & { readonly config: ValueMap },
  ): Promise<Lease & { readonly result: ValueMap }>;
  renew(request: HandlerContext<Client>): Promise<Lease>;
  close(request: HandlerContext<Client>): Promise<void>;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
}

/**
 * Joins the schema of an ephemeral resource to its handlers, whose types follow from it. Handlers that need the provider's
 * client get it typed from `forClient`. See `defineResource` for how handlers are checked.
 */
export function defineEphemeralResource<
  S extends Schema,
  Client = unknown,
  Handlers extends CheckedEphemeralHandlers<S, Client, Handlers> = never,
>(
  schema: S,
  handlers: [Handlers] extends [never] ? EphemeralResourceHandlers<S, Client> : Handlers,
): EphemeralResource<Client>;
export function defineEphemeralResource<Client>(
  schema: Schema,
  handlers: EphemeralResourceHandlers<Schema, Client>,
): EphemeralResource<Client> {
  const behavior: EphemeralResourceBehavior<Client> = {
    open: async (request) => {
      const { result, ...lease } = await handlers.open(typed(request));
      return { ...lease, result: erase(result) };
    },
    renew: async (request) => (await handlers.renew?.(request)) ?? {},
    close: async (request) => handlers.close?.(request),
    validate: async (config) => (await handlers.validate?.(typed({ config }))) ?? [],
  };
  return { schema, load: async () => behavior };
}

/** An ephemeral resource whose handlers are loaded when they are first needed: see `lazyResource`. */
export function lazyEphemeralResource<Client>(
  schema: Schema,
  load: () => Promise<EphemeralResource<Client>>,
): EphemeralResource<Client> {
  return { schema, load: async () => (await load()).load() };
}

/** The type that handlers of an ephemeral resource are checked against: a `Mistake` that names their first mistake, if any. */
export type CheckedEphemeralHandlers<S extends Schema, Client, Handlers> = [
  EphemeralMistake<S, Handlers>,
] extends [never]
  ? UncheckedEphemeralHandlers<S, Client>
  : Mistake<EphemeralMistake<S, Handlers>>;

type EphemeralMistake<S extends Schema, Handlers> = FirstMessage<
  [
    ExtraHandler<Handlers, keyof EphemeralResourceHandlers<S, unknown>>,
    MissingHandler<Handlers, "open">,
    OpenMistake<S, ReturnOf<Handlers, "open">>,
  ]
>;

/** `open` returns a state as one of several members, unlike the other handlers. */
type OpenMistake<S extends Schema, Returns> =
  Returns extends PromiseLike<infer Opened>
    ? Opened extends { readonly result: infer Result }
      ? StateMistake<S, "open", Promise<Result>>
      : "open does not return 'result'"
    : StateMistake<S, "open", Returns>;

interface UncheckedEphemeralHandlers<S extends Schema, Client>
  extends Omit<EphemeralResourceHandlers<S, Client>, "open"> {
  open?(request: OpenRequest<S, Client>): Promise<Lease & { readonly result: State<S> }> | Anything;
}
