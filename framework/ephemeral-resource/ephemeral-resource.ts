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

/** When the result of `open` or `renew` has to be renewed. */
export interface Lease {
  /** When Terraform should call `renew`. It never does when this is absent. */
  readonly renewAt?: Date;
}

/** What the `open` of an ephemeral resource is given. */
export interface OpenRequest<S extends Schema, Client> extends HandlerContext<Client> {
  /** Wholly known. */
  readonly config: Config<S>;
}

/** What one ephemeral resource does. A handler reports an error by throwing it. */
export interface EphemeralResourceHandlers<S extends Schema, Client> {
  /** Terraform keeps the result in memory only. What `renew` and `close` need goes into `privateState`. */
  open(request: OpenRequest<S, Client>): Promise<Lease & { readonly result: State<S> }>;
  renew?(request: HandlerContext<Client>): Promise<Lease>;
  /** May be called for something that is closed already. */
  close?(request: HandlerContext<Client>): Promise<void>;
  validate?(request: ValidateRequest<S>): Promise<readonly Diagnostic[]>;
}

/** An ephemeral resource: its schema, and what it does in run-time values. Made by `defineEphemeralResource`. */
export interface EphemeralResource<Client> {
  readonly schema: Schema;
  open(
    request: HandlerContext<Client> & { readonly config: ValueMap },
  ): Promise<Lease & { readonly result: ValueMap }>;
  renew(request: HandlerContext<Client>): Promise<Lease>;
  close(request: HandlerContext<Client>): Promise<void>;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
}

/** Joins a schema to its handlers, whose types follow from it. See `defineResource` for how they are checked. */
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
  return {
    schema,
    open: async (request) => {
      const { result, ...lease } = await handlers.open(typed(request));
      return { ...lease, result: erase(result) };
    },
    renew: async (request) => (await handlers.renew?.(request)) ?? {},
    close: async (request) => handlers.close?.(request),
    validate: async (config) => (await handlers.validate?.(typed({ config }))) ?? [],
  };
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
