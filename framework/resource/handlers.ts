import type { Path } from "../cty/path.ts";
import type { ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { HandlerContext, ValidateRequest } from "../handler/handler-context.ts";
import type { ProposedModel } from "../schema/models.ts";
import type { Config, Identity, Plan, Schema, State, WriteOnly } from "../schema/schema.ts";

/** The configuration of a resource to check. */
export interface ValidateResourceRequest<S extends Schema, Client> extends ValidateRequest<S> {
  /**
   * The configured client where a plan follows in the same process. A check can then ask for what it would otherwise only
   * warn of. Undefined in `terraform validate`, and in the validation of everything with which a plan begins.
   */
  readonly client: Client | undefined;
}

/** The plan to carry out. At apply, every configured value is known; what `create` has to fill in is unknown. */
export interface CreateRequest<S extends Schema, Client> extends HandlerContext<Client> {
  readonly plan: Plan<S>;
  readonly writeOnly: WriteOnly<S>;
  /** Saves a partial state, which stays even if the handler throws afterwards. */
  keep(state: State<S>): void;
}

/** The object as the state has it, to be compared with the real one. */
export interface ReadRequest<S extends Schema, Client> extends HandlerContext<Client> {
  readonly state: State<S>;
  /** True on the first read after an import, when the state holds only what identifies the object. */
  readonly isImported: boolean;
}

/** The plan to carry out, and the state before. */
export interface UpdateRequest<S extends Schema, Client> extends CreateRequest<S, Client> {
  readonly state: State<S>;
}

/** The last known state of an object that is to go. */
export interface DeleteRequest<S extends Schema, Client> extends HandlerContext<Client> {
  readonly state: State<S>;
  /** Saves what is left of the object, in case the deletion fails half way. */
  keep(state: State<S>): void;
}

/** The last known state of an object whose deletion is planned. */
export interface PlanDeleteRequest<S extends Schema, Client> extends HandlerContext<Client> {
  readonly state: State<S>;
  /** Whether Terraform destroys everything: whatever uses the object is then deleted before it. */
  isDestroying(): boolean;
}

/** The id of an object to import, and the client to look it up with. */
export interface ImportRequest<Client> {
  /** As it was given to `terraform import`, or in an `import` block. */
  readonly id: string;
  readonly client: Client;
  readonly signal: AbortSignal;
}

/** The identity of an object to import, as an `import` block has it, and the client to look it up with. */
export interface ImportByIdentityRequest<S extends Schema, Client> {
  /** Attributes that the block may leave out and does are null. */
  readonly identity: Identity<S>;
  readonly client: Client;
  readonly signal: AbortSignal;
}

/** A plan in the making: any attribute may be null or unknown. */
export type Proposed<S extends Schema> = ProposedModel<S["attributes"]>;

/** The plan after the plan modifiers of its attributes, with what it is made from. */
export interface ModifyPlanRequest<S extends Schema, Client> extends HandlerContext<Client> {
  readonly config: Config<S>;
  /** Null when the object will be created. */
  readonly state: State<S> | null;
  readonly planned: Proposed<S>;
  /** Makes Terraform replace the object because of the attribute at `path`. */
  requireReplace(path: Path): void;
}

/** The state of an object that gets a configuration. */
export interface GenerateConfigRequest<S extends Schema> {
  readonly state: State<S>;
}

/** Moves the state of another resource type, possibly of another provider, to this one: for `moved` blocks. */
export interface StateMover {
  /** The other type's name, for the documentation: `restapi_object`. */
  readonly sourceTypeName: string;
  /** Whether this mover can move the state of that source. */
  accepts(source: StateSource): boolean;
  /** Returns the new state. Attributes that it leaves out are null. Throws an OperationError when the state cannot be moved. */
  move(source: StateSource): ValueMap;
}

/** The state of another resource type. */
export interface StateSource {
  /** `registry.example.com/owner/name`. */
  readonly providerAddress: string;
  readonly typeName: string;
  readonly schemaVersion: number;
  /** The state as parsed JSON. Dynamic values are objects of `type` and `value`. */
  readonly state: ValueMap;
}

/** What one resource type does. A handler reports an error by throwing it. */
export interface ResourceHandlers<S extends Schema, Client> {
  create(request: CreateRequest<S, Client>): Promise<State<S>>;
  /** Returns null when the object no longer exists. */
  read(request: ReadRequest<S, Client>): Promise<State<S> | null>;
  /** Not needed when every attribute that can be set has `requiresReplace`. */
  update?(request: UpdateRequest<S, Client>): Promise<State<S>>;
  delete(request: DeleteRequest<S, Client>): Promise<void>;
  /** The attribute that an import sets to the given id, or a function from that id to the attributes to set. */
  readonly importBy?:
    | (keyof S["attributes"] & string)
    | ((request: ImportRequest<Client>) => Promise<Partial<State<S>>>);
  /**
   * Returns the attributes to set in an import by identity, where those of the identity are not enough for `read`. Only for
   * schemas with an identity.
   */
  importByIdentity?(request: ImportByIdentityRequest<S, Client>): Promise<Partial<State<S>>>;
  /** Checks the configuration, mostly offline. Any value may still be unknown. */
  validate?(request: ValidateResourceRequest<S, Client>): Promise<readonly Diagnostic[]>;
  /**
   * Returns the attributes to plan differently. Terraform plans twice, so this must depend on nothing but
   * configuration, state and private state. Errors do not stop `terraform destroy`, which plans in order to refresh.
   */
  modifyPlan?(request: ModifyPlanRequest<S, Client>): Promise<Partial<Proposed<S>>>;
  /**
   * Warns about a planned deletion, or prevents it by throwing. What it keeps in private state reaches `delete`, but only
   * from the plan of a deletion: that of a replacement calls `modifyPlan`.
   */
  planDelete?(request: PlanDeleteRequest<S, Client>): Promise<void>;
  /**
   * Returns the arguments that a generated configuration should have in place of those that follow from the state. By default
   * these are all that can be set, without deprecated ones, write-only ones and defaults. Terraform 1.14 and later ask for it,
   * after an import and for what a list has found, and write `null` for every sensitive argument.
   */
  generateConfig?(request: GenerateConfigRequest<S>): Promise<Partial<Proposed<S>>>;
  /** By older schema version: makes a state of that version, as parsed JSON, one of the current version. */
  readonly upgradeState?: Readonly<Record<number, (state: ValueMap) => ValueMap>>;
  /** By older version of the identity's shape: makes an identity of that version one of the current version. */
  readonly upgradeIdentity?: Readonly<Record<number, (identity: ValueMap) => ValueMap>>;
  readonly moveState?: readonly StateMover[];
}
