import type { ValueMap } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import type { HandlerContext, ValidateRequest } from "../handler/handler-context.ts";
import { typed } from "../schema/erase.ts";
import type { Config, Schema } from "../schema/schema.ts";

/** The configuration of an action that is planned. There is no private state: nothing outlives an action. */
export interface PlanActionRequest<S extends Schema, Client>
  extends Omit<HandlerContext<Client>, "privateState"> {
  /** Any attribute may be unknown. */
  readonly config: Config<S>;
}

/** The configuration of an action to carry out. */
export interface InvokeRequest<S extends Schema, Client>
  extends Omit<HandlerContext<Client>, "privateState"> {
  /** Wholly known. */
  readonly config: Config<S>;
  /** Shows the practitioner at once how far the action has come. */
  progress(message: string): void;
}

/** What one action does. Handlers report failures by throwing. */
export interface ActionHandlers<S extends Schema, Client> {
  /** Does what the action is for. It changes no state. */
  invoke(request: InvokeRequest<S, Client>): Promise<void>;
  /** Warns of what invoking the action would do, or refuses it by throwing. */
  plan?(request: PlanActionRequest<S, Client>): Promise<void>;
  /** Checks the configuration without a network. Any attribute may be unknown. */
  validate?(request: ValidateRequest<S>): Promise<readonly Diagnostic[]>;
}

/** Something to do at the end of a change or when the practitioner asks for it: an `action` block. `defineAction` makes one. */
export interface Action<Client> {
  readonly schema: Schema;
  /** Resolves to the same behavior each time. */
  load(): Promise<ActionBehavior<Client>>;
}

/** What an action does, in run-time values instead of the types of its schema. */
export interface ActionBehavior<Client> {
  invoke(
    request: Omit<HandlerContext<Client>, "privateState"> & {
      readonly config: ValueMap;
      progress(message: string): void;
    },
  ): Promise<void>;
  plan(
    request: Omit<HandlerContext<Client>, "privateState"> & { readonly config: ValueMap },
  ): Promise<void>;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
}

/** Joins the schema of an action to its handlers, whose types follow from it. */
export function defineAction<S extends Schema, Client = unknown>(
  schema: S,
  handlers: ActionHandlers<S, Client>,
): Action<Client>;
export function defineAction<Client>(
  schema: Schema,
  handlers: ActionHandlers<Schema, Client>,
): Action<Client> {
  const behavior: ActionBehavior<Client> = {
    invoke: (request) => handlers.invoke(typed(request)),
    plan: async (request) => handlers.plan?.(typed(request)),
    validate: async (config) => (await handlers.validate?.(typed({ config }))) ?? [],
  };
  return { schema, load: async () => behavior };
}

/** An action whose handlers are loaded when they are first needed: see `lazyResource`. */
export function lazyAction<Client>(
  schema: Schema,
  load: () => Promise<Action<Client>>,
): Action<Client> {
  return { schema, load: async () => (await load()).load() };
}
