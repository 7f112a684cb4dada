import type { Path } from "../cty/path.ts";
import type { Unknown, ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { HandlerContext, ValidateRequest } from "../handler/handler-context.ts";
import type { Attribute } from "../schema/attribute-type.ts";
import { erase, typed } from "../schema/erase.ts";
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

/** Any attribute may be unknown while Terraform plans. */
export type Proposed<S extends Schema> = {
  readonly [K in keyof S["attributes"]]: S["attributes"][K] extends Attribute<infer M>
    ? M["config"] | null | Unknown
    : never;
};

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

/** The behaviour of one resource type. Handlers throw; `null` from `read` means that the object is gone. */
export interface ResourceHandlers<S extends Schema, Client> {
  create(request: CreateRequest<S, Client>): Promise<State<S>>;
  read(request: ReadRequest<S, Client>): Promise<State<S> | null>;
  /** Absent when every attribute that can be set requires replacement. */
  update?(request: UpdateRequest<S, Client>): Promise<State<S>>;
  delete(request: DeleteRequest<S, Client>): Promise<void>;
  /** The attribute that `terraform import` sets to the id it was given, or what it makes of that id. */
  readonly importBy?:
    | (keyof S["attributes"] & string)
    | ((request: {
        readonly id: string;
        readonly client: Client;
        readonly signal: AbortSignal;
      }) => Promise<Partial<State<S>>>);
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

/** A resource type: its schema, and what it does. Made by `defineResource` or `lazyResource`. */
export interface Resource<Client> {
  readonly schema: Schema;
  /** Gives the same behavior each time. */
  load(): Promise<ResourceBehavior<Client>>;
}

/** What a resource type does, its schema erased to run-time values: what the operations work with. */
export interface ResourceBehavior<Client> {
  create(request: ErasedRequest<Client>): Promise<ValueMap>;
  read(
    request: HandlerContext<Client> & { readonly state: ValueMap; readonly isImported: boolean },
  ): Promise<ValueMap | null>;
  readonly update:
    | ((request: ErasedRequest<Client> & { readonly state: ValueMap }) => Promise<ValueMap>)
    | undefined;
  delete(
    request: HandlerContext<Client> & { readonly state: ValueMap; keep(state: ValueMap): void },
  ): Promise<void>;
  readonly importState:
    | ((request: {
        readonly id: string;
        readonly client: () => Client;
        readonly signal: AbortSignal;
      }) => Promise<ValueMap>)
    | undefined;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
  readonly modifyPlan:
    | ((
        request: HandlerContext<Client> & {
          readonly config: ValueMap;
          readonly state: ValueMap | null;
          readonly planned: ValueMap;
          requireReplace(path: Path): void;
        },
      ) => Promise<ValueMap>)
    | undefined;
  readonly planDelete:
    | ((request: HandlerContext<Client> & { readonly state: ValueMap }) => Promise<void>)
    | undefined;
  readonly upgradeState: Readonly<Record<number, (state: ValueMap) => ValueMap>>;
  readonly moveState: readonly StateMover[];
}

/** A create request without the types of its schema. */
export interface ErasedRequest<Client> extends HandlerContext<Client> {
  readonly plan: ValueMap;
  readonly writeOnly: ValueMap;
  keep(state: ValueMap): void;
}

/** Joins a schema to its handlers, whose types follow from it. */
export function defineResource<S extends Schema, Client>(
  schema: S,
  handlers: ResourceHandlers<S, Client>,
): Resource<Client> {
  const { update, modifyPlan, planDelete, importBy } = handlers;
  const behavior: ResourceBehavior<Client> = {
    create: async (request) => erase(await handlers.create(typed(request))),
    read: async (request) => {
      const state = await handlers.read(typed(request));
      return state === null ? null : erase(state);
    },
    update: update && (async (request) => erase(await update.call(handlers, typed(request)))),
    delete: (request) => handlers.delete(typed(request)),
    importState:
      importBy &&
      (async ({ id, client, signal }) =>
        typeof importBy === "function"
          ? erase(await importBy({ id, client: client(), signal }))
          : { [importBy]: id }),
    validate: async (config) => (await handlers.validate?.(typed({ config }))) ?? [],
    modifyPlan:
      modifyPlan && (async (request) => erase(await modifyPlan.call(handlers, typed(request)))),
    planDelete: planDelete && ((request) => planDelete.call(handlers, typed(request))),
    upgradeState: handlers.upgradeState ?? {},
    moveState: handlers.moveState ?? [],
  };
  return { schema, load: async () => behavior };
}

/**
 * A resource type whose handlers are loaded when they are first needed. Terraform starts a provider several times
 * per command, and some of these processes only answer for schemas.
 *
 * `load` is an `import()` of the module that calls `defineResource`, and picks the resource from it.
 */
export function lazyResource<Client>(
  schema: Schema,
  load: () => Promise<Resource<Client>>,
): Resource<Client> {
  return { schema, load: async () => (await load()).load() };
}
