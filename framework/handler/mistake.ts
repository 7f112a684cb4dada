import type { LastOf } from "../schema/type-words.ts";

/*
 * TypeScript reports a wrong return value of a handler as a mismatch of two whole function types, which takes a while to
 * read. So `defineResource` and its siblings infer the handlers as they are and look for mistakes themselves. Where they
 * find one, the handlers would have to be a `Mistake`, whose type argument says what is wrong.
 */

/** The names of all handlers, of resources, data sources and ephemeral resources. */
type HandlerName =
  | "create"
  | "read"
  | "update"
  | "delete"
  | "importBy"
  | "validate"
  | "modifyPlan"
  | "planDelete"
  | "upgradeState"
  | "moveState"
  | "open"
  | "renew"
  | "close";

declare const mistake: unique symbol;

/**
 * What handlers with a mistake are asked to be. The message begins with the name of the handler that is wrong. It is the
 * only one that this type does not have, so that the compiler reports the mistake where that handler is, and a handler
 * that is missing at the first one.
 */
export type Mistake<Message extends string> = { readonly [mistake]: Message } & {
  readonly [Name in HandlerName as Name extends ReportedAt<Message> ? never : Name]?: Anything;
};

type ReportedAt<Message extends string> = Message extends `${string} is missing${string}`
  ? HandlerName
  : Message extends `${infer Name} ${string}`
    ? Name
    : never;

/** What a handler may return, besides what it should, for its mistakes to be found later and named. */
export type Anything = NonNullable<unknown>;

/** The first of several messages that is not never. */
export type FirstMessage<Messages> = Messages extends readonly [infer Message, ...infer Rest]
  ? [Message] extends [never]
    ? FirstMessage<Rest>
    : Message & string
  : never;

/** What the handler of that name returns; never when there is none. */
export type ReturnOf<Handlers, Name extends string> = Name extends keyof Handlers
  ? Handlers[Name] extends infer Call
    ? Call extends (...parameters: never) => infer Returned
      ? Returned
      : never
    : never
  : never;

/** A handler that there is not, in a message. */
export type UnknownHandler<Handlers, Known> = [Exclude<keyof Handlers, Known>] extends [never]
  ? never
  : `${LastOf<Exclude<keyof Handlers, Known>>} is not a handler`;

/** A handler that has to be there and is not, in a message. */
export type MissingHandler<Handlers, Needed extends string> = unknown extends Handlers
  ? never // the compiler has not inferred them yet
  : [Exclude<Needed, keyof Handlers>] extends [never]
    ? never
    : `${LastOf<Exclude<Needed, keyof Handlers>>} is missing`;
