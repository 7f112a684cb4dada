import type { Path } from "../cty/path.ts";
import type { ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { HandlerContext } from "../handler/handler-context.ts";
import { erase, typed } from "../schema/erase.ts";
import type { Schema } from "../schema/schema.ts";
import type { ResourceHandlers, StateMover } from "./handlers.ts";
import type { CheckedHandlers } from "./resource-mistake.ts";

/** A resource type: its schema, and what it does. Made by `defineResource` or `lazyResource`. */
export interface Resource<Client> {
  readonly schema: Schema;
  /** Loads the handlers. Returns the same behavior each time. */
  load(): Promise<ResourceBehavior<Client>>;
}

/** What a resource type does, in run-time values instead of the types of its schema. */
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
  readonly importByIdentity:
    | ((request: {
        readonly identity: ValueMap;
        readonly client: () => Client;
        readonly signal: AbortSignal;
      }) => Promise<ValueMap>)
    | undefined;
  validate(request: {
    readonly config: ValueMap;
    readonly client: Client | undefined;
  }): Promise<readonly Diagnostic[]>;
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
    | ((
        request: HandlerContext<Client> & { readonly state: ValueMap; isDestroying(): boolean },
      ) => Promise<void>)
    | undefined;
  readonly generateConfig:
    | ((request: { readonly state: ValueMap }) => Promise<ValueMap>)
    | undefined;
  readonly upgradeState: Readonly<Record<number, (state: ValueMap) => ValueMap>>;
  readonly upgradeIdentity: Readonly<Record<number, (identity: ValueMap) => ValueMap>>;
  readonly moveState: readonly StateMover[];
}

/** A create request in run-time values. */
export interface ErasedRequest<Client> extends HandlerContext<Client> {
  readonly plan: ValueMap;
  readonly writeOnly: ValueMap;
  keep(state: ValueMap): void;
}

/**
 * Joins a schema to its handlers, which it types.
 *
 * Use the `defineResource` that `forClient` returns when handlers need the provider's client. It can also be given as a
 * type argument, `defineResource<typeof schema, Client>(schema, handlers)`, but then the compiler's messages about
 * handlers do not name their mistakes.
 */
export function defineResource<
  S extends Schema,
  Client = unknown,
  Handlers extends CheckedHandlers<S, Client, Handlers> = never,
>(
  schema: S,
  handlers: [Handlers] extends [never] ? ResourceHandlers<S, Client> : Handlers,
): Resource<Client>;
export function defineResource<Client>(
  schema: Schema,
  handlers: ResourceHandlers<Schema, Client>,
): Resource<Client> {
  const { update, modifyPlan, planDelete, importBy, importByIdentity, generateConfig } = handlers;
  const behavior: ResourceBehavior<Client> = {
    create: async (request) => erase(await handlers.create(typed(request))),
    read: async (request) => {
      const state = await handlers.read(typed(request));
      return state === null ? null : erase(state);
    },
    update: update && (async (request) => erase(await update.call(handlers, typed(request)))),
    delete: (request) => handlers.delete(typed(request)),
    importState:
      importBy === undefined
        ? undefined
        : async ({ id, client, signal }) =>
            typeof importBy === "function"
              ? erase(await importBy({ id, client: client(), signal }))
              : { [importBy]: id },
    importByIdentity:
      importByIdentity &&
      (async ({ identity, client, signal }) =>
        erase(
          await importByIdentity.call(handlers, typed({ identity, client: client(), signal })),
        )),
    validate: async (request) => (await handlers.validate?.(typed(request))) ?? [],
    modifyPlan:
      modifyPlan && (async (request) => erase(await modifyPlan.call(handlers, typed(request)))),
    planDelete: planDelete && ((request) => planDelete.call(handlers, typed(request))),
    generateConfig:
      generateConfig &&
      (async (request) => erase(await generateConfig.call(handlers, typed(request)))),
    upgradeState: handlers.upgradeState ?? {},
    upgradeIdentity: handlers.upgradeIdentity ?? {},
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
