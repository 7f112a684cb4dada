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
  ImportRequest,
  ModifyPlanRequest,
  Proposed,
  ReadRequest,
  ResourceHandlers,
  UpdateRequest,
} from "./handlers.ts";

/** The type that handlers of a resource are checked against: a `Mistake` that names their first mistake, if any. */
export type CheckedHandlers<S extends Schema, Client, Handlers> = [
  ResourceMistake<S, Handlers>,
] extends [never]
  ? UncheckedHandlers<S, Client>
  : Mistake<ResourceMistake<S, Handlers>>;

type ResourceMistake<S extends Schema, Handlers> = FirstMessage<
  [
    ExtraHandler<Handlers, keyof ResourceHandlers<S, unknown>>,
    MissingHandler<Handlers, "create" | "read" | "delete">,
    StateMistake<S, "create", ReturnOf<Handlers, "create">>,
    StateMistake<S, "read", ReturnOf<Handlers, "read">, null>,
    StateMistake<S, "update", ReturnOf<Handlers, "update">>,
    MissingUpdate<S, Handlers>,
    ImportMistake<S, Handlers>,
    PartMistake<S, "modifyPlan", ReturnOf<Handlers, "modifyPlan">, Proposed<S>>,
  ]
>;

/** Types the parameters of handlers. Their results, and which are missing, are up to `ResourceMistake`. */
interface UncheckedHandlers<S extends Schema, Client>
  extends Partial<
    Omit<ResourceHandlers<S, Client>, "create" | "read" | "update" | "importBy" | "modifyPlan">
  > {
  create?(request: CreateRequest<S, Client>): Promise<State<S>> | Anything;
  read?(request: ReadRequest<S, Client>): Promise<State<S>> | Anything;
  update?(request: UpdateRequest<S, Client>): Promise<State<S>> | Anything;
  readonly importBy?:
    | (keyof S["attributes"] & string)
    | (string & NonNullable<unknown>)
    | ((request: ImportRequest<Client>) => Promise<Partial<State<S>>> | Anything);
  modifyPlan?(request: ModifyPlanRequest<S, Client>): Promise<Partial<Proposed<S>>> | Anything;
}

type MissingUpdate<S extends Schema, Handlers> = [MissingHandler<Handlers, "update">] extends [
  never,
]
  ? never
  : string extends keyof S["attributes"]
    ? never
    : [ChangesInPlace<S["attributes"]>] extends [never]
      ? never
      : `update is missing: '${LastOf<ChangesInPlace<S["attributes"]>>}' can change without replacing the object`;

type ChangesInPlace<A> = {
  [K in keyof A & string]: A[K] extends {
    readonly behavior: "required" | "optional" | "optionalComputed";
  }
    ? A[K] extends RequiresReplace
      ? never
      : K
    : never;
}[keyof A & string];

type ImportMistake<S extends Schema, Handlers> = Handlers extends {
  readonly importBy: infer By extends string;
}
  ? By extends keyof S["attributes"]
    ? never
    : `importBy names '${By}', which is not an attribute of the schema`
  : PartMistake<S, "importBy", ReturnOf<Handlers, "importBy">, State<S>>;
