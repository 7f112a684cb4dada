import type {
  Anything,
  ExtraHandler,
  FirstMessage,
  MissingHandler,
  Mistake,
  ReturnOf,
} from "../handler/mistake.ts";
import type { PartMistake, StateMistake } from "../handler/state-mistake.ts";
import type { Schema, State } from "../schema/schema.ts";
import type { RequiresReplace } from "../schema/trait.ts";
import type { LastOf } from "../schema/type-words.ts";
import type {
  CreateRequest,
  ImportByIdentityRequest,
  ImportRequest,
  ModifyPlanRequest,
  Proposed,
  ReadRequest,
  ResourceHandlers,
  UpdateRequest,
} from "./handlers.ts";

/**
 * What handlers of a resource have to be: handlers, or, where they have a mistake, something that names it.
 *
 * `Handlers` is inferred from the object that the author writes, and is constrained by this type applied to itself: when
 * that is a `Mistake`, the author's object does not fit, and the compiler prints the sentence in it.
 */
export type CheckedHandlers<S extends Schema, Client, Handlers> = [
  ResourceMistake<S, Handlers>,
] extends [never]
  ? UncheckedHandlers<S, Client>
  : Mistake<ResourceMistake<S, Handlers>>;

/**
 * The first mistake, in the order in which an author would mend them: names that are not handlers' before handlers that
 * are missing, since a misspelt handler is both; then what each handler returns.
 */
type ResourceMistake<S extends Schema, Handlers> = FirstMessage<
  [
    ExtraHandler<Handlers, keyof ResourceHandlers<S, unknown>>,
    MissingHandler<Handlers, "create" | "read" | "delete">,
    StateMistake<S, "create", ReturnOf<Handlers, "create">>,
    StateMistake<S, "read", ReturnOf<Handlers, "read">, null>,
    StateMistake<S, "update", ReturnOf<Handlers, "update">>,
    MissingUpdate<S, Handlers>,
    ImportMistake<S, Handlers>,
    PartMistake<S, "importByIdentity", ReturnOf<Handlers, "importByIdentity">, State<S>>,
    PartMistake<S, "modifyPlan", ReturnOf<Handlers, "modifyPlan">, Proposed<S>>,
  ]
>;

/** Types the parameters of handlers. Their results, and which are missing, are up to `ResourceMistake`. */
interface UncheckedHandlers<S extends Schema, Client>
  extends Partial<
    Omit<
      ResourceHandlers<S, Client>,
      "create" | "read" | "update" | "importBy" | "importByIdentity" | "modifyPlan"
    >
  > {
  create?(request: CreateRequest<S, Client>): Promise<State<S>> | Anything;
  read?(request: ReadRequest<S, Client>): Promise<State<S>> | Anything;
  update?(request: UpdateRequest<S, Client>): Promise<State<S>> | Anything;
  readonly importBy?:
    | (keyof S["attributes"] & string)
    | (string & NonNullable<unknown>)
    | ((request: ImportRequest<Client>) => Promise<Partial<State<S>>> | Anything);
  importByIdentity?(
    request: ImportByIdentityRequest<S, Client>,
  ): Promise<Partial<State<S>>> | Anything;
  modifyPlan?(request: ModifyPlanRequest<S, Client>): Promise<Partial<Proposed<S>>> | Anything;
}

/**
 * An update is needed when some attribute can be changed by the practitioner without forcing a replacement. The
 * compiler cannot tell for a schema whose attributes it does not know: that is left to the first update.
 */
type MissingUpdate<S extends Schema, Handlers> = [MissingHandler<Handlers, "update">] extends [
  never,
]
  ? never
  : string extends keyof S["attributes"]
    ? never
    : [ChangesInPlace<S["attributes"]>] extends [never]
      ? never
      : `update is missing: '${LastOf<ChangesInPlace<S["attributes"]>>}' can change without replacing the object`;

/** The names of attributes that practitioners set and that lack `requiresReplace`; write-only ones never show a change. */
type ChangesInPlace<A> = {
  [K in keyof A & string]: A[K] extends {
    readonly behavior: "required" | "optional" | "optionalComputed";
  }
    ? A[K] extends RequiresReplace
      ? never
      : K
    : never;
}[keyof A & string];

/** `importBy` is a name of an attribute, or a function that returns some of them. */
type ImportMistake<S extends Schema, Handlers> = Handlers extends {
  readonly importBy: infer By extends string;
}
  ? By extends keyof S["attributes"]
    ? never
    : `importBy names '${By}', which is not an attribute of the schema`
  : PartMistake<S, "importBy", ReturnOf<Handlers, "importBy">, State<S>>;
