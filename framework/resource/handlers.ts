import type { Path } from "../cty/path.ts";
import type { ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { HandlerContext, ValidateRequest } from "../handler/handler-context.ts";
import type { ProposedModel } from "../schema/models.ts";
import type { Config, Plan, Schema, State, WriteOnly } from "../schema/schema.ts";

/** What `create` is given. Everything configured is known by now. */
export interface CreateRequest<S extends Schema, Client> extends HandlerContext<Client> {
  readonly plan: Plan<S>;
  readonly writeOnly: WriteOnly<S>;
  /** Saves the object as far as it exists: it stays in the state whatever fails afterwards. */
  keep(state: State<S>): void;
}

/** What `read` is given. */
export interface ReadRequest<S extends Schema, Client> extends HandlerContext<Client> {
  readonly state: State<S>;
  /** True on the first read after an import: the state then holds only what identifies the object. */
  readonly isImported: boolean;
}

/** What `update` is given: the plan, and the state that it starts from. */
export interface UpdateRequest<S extends Schema, Client> extends CreateRequest<S, Client> {
  readonly state: State<S>;
}

/** What `delete` is given. */
export interface DeleteRequest<S extends Schema, Client> extends HandlerContext<Client> {
  readonly state: State<S>;
  /** Saves what is left, when a deletion fails half way. */
  keep(state: State<S>): void;
}

/** What an `importBy` that is a function is given. */
export interface ImportRequest<Client> {
  /** As it was given to `terraform import`, or in an `import` block. */
  readonly id: string;
  readonly client: Client;
  readonly signal: AbortSignal;
}

/** A plan in the making: any attribute may be null or unknown. */
export type Proposed<S extends Schema> = ProposedModel<S["attributes"]>;

/** What `modifyPlan` is given: the plan as the attributes' own modifiers left it. */
export interface ModifyPlanRequest<S extends Schema, Client> extends HandlerContext<Client> {
  readonly config: Config<S>;
  /** Null when the object is to be created. */
  readonly state: State<S> | null;
  readonly planned: Proposed<S>;
  /** Makes Terraform replace the object because of that attribute. */
  requireReplace(path: Path): void;
}

/** Takes over the state that another resource type, maybe of another provider, wrote. */
export interface StateMover {
  /** For the documentation: `restapi_object`. */
  readonly sourceTypeName: string;
  /** Whether the source is one that this mover knows. */
  accepts(source: StateSource): boolean;
  /** The new state, incomplete: attributes that are left out are null. Throws an OperationError when it cannot. */
  move(source: StateSource): ValueMap;
}

/** State that another resource type wrote. */
export interface StateSource {
  /** `registry.example.com/owner/name`. */
  readonly providerAddress: string;
  readonly typeName: string;
  readonly schemaVersion: number;
  /** The source's state as parsed JSON; dynamic values are objects of `type` and `value`. */
  readonly state: ValueMap;
}

/** The behavior of one resource type. Handlers throw; `null` from `read` means that the object is gone. */
export interface ResourceHandlers<S extends Schema, Client> {
  create(request: CreateRequest<S, Client>): Promise<State<S>>;
  read(request: ReadRequest<S, Client>): Promise<State<S> | null>;
  /** Absent when every attribute that can be set requires replacement. */
  update?(request: UpdateRequest<S, Client>): Promise<State<S>>;
  delete(request: DeleteRequest<S, Client>): Promise<void>;
  /** The attribute that `terraform import` sets to the id it was given, or what it makes of that id. */
  readonly importBy?:
    | (keyof S["attributes"] & string)
    | ((request: ImportRequest<Client>) => Promise<Partial<State<S>>>);
  /** Offline, called with whatever is known. */
  validate?(request: ValidateRequest<S>): Promise<readonly Diagnostic[]>;
  /** Attributes to plan otherwise. Decides from configuration, state and private state only. */
  modifyPlan?(request: ModifyPlanRequest<S, Client>): Promise<Partial<Proposed<S>>>;
  /** Warnings and errors about a planned deletion. */
  planDelete?(request: Omit<DeleteRequest<S, Client>, "keep">): Promise<void>;
  /** From the state as JSON of an older schema version straight to the current one. */
  readonly upgradeState?: Readonly<Record<number, (state: ValueMap) => ValueMap>>;
  readonly moveState?: readonly StateMover[];
}
