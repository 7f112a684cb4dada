import type { LastOf } from "../schema/type-words.ts";

/*
 * When a handler returns the wrong state, TypeScript reports that one long function type is not assignable to another,
 * and leaves it to the author to find the difference. So `defineResource` and its siblings infer the type of the handlers
 * and look for mistakes themselves. When they find one, they require a `Mistake` in place of handlers, and the compiler
 * prints its type argument, which says what is wrong.
 */

/** The names of all handlers, of resources, data sources and ephemeral resources. */
type HandlerName =
  | "create"
  | "read"
  | "update"
  | "delete"
  | "importBy"
  | "importByIdentity"
  | "validate"
  | "modifyPlan"
  | "planDelete"
  | "upgradeState"
  | "upgradeIdentity"
  | "moveState"
  | "open"
  | "renew"
  | "close";

declare const mistake: unique symbol;

/**
 * What handlers with a mistake are compared with. The message begins with the name of the wrong handler. This type has
 * all handlers but that one, so the compiler reports the mistake where the handler is. A message about a missing handler
 * is reported at the first handler.
 */
export type Mistake<Message extends string> = { readonly [mistake]: Message } & {
  readonly [Name in HandlerName as Name extends ReportedAt<Message> ? never : Name]?: Anything;
};

type ReportedAt<Message extends string> = Message extends `${string} is missing${string}`
  ? HandlerName
  : Message extends `${infer Name} ${string}`
    ? Name
    : never;

/** Lets a handler return the wrong thing, so that a `Mistake` can say what is wrong. */
export type Anything = NonNullable<unknown>;

/** The first message of a tuple; never when all its members are never. */
export type FirstMessage<Messages> = Messages extends readonly [infer Message, ...infer Rest]
  ? [Message] extends [never]
    ? FirstMessage<Rest>
    : Message & string
  : never;

/** The return type of the handler with that name; never when there is none. */
export type ReturnOf<Handlers, Name extends string> = Name extends keyof Handlers
  ? Handlers[Name] extends infer Call
    ? Call extends (...parameters: never) => infer Returned
      ? Returned
      : never
    : never
  : never;

/** The message about a member that is not a handler. */
export type ExtraHandler<Handlers, Known> = [Exclude<keyof Handlers, Known>] extends [never]
  ? never
  : `${LastOf<Exclude<keyof Handlers, Known>>} is not a handler`;

/** The message about a missing handler. */
export type MissingHandler<Handlers, Needed extends string> = unknown extends Handlers
  ? never // the handlers are not inferred yet
  : [Exclude<Needed, keyof Handlers>] extends [never]
    ? never
    : `${LastOf<Exclude<Needed, keyof Handlers>>} is missing`;
