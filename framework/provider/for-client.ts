import { type Action, type ActionHandlers, defineAction } from "../action/action.ts";
import {
  type CheckedDataHandlers,
  type DataSource,
  defineDataSource,
} from "../data-source/data-source.ts";
import {
  type CheckedEphemeralHandlers,
  defineEphemeralResource,
  type EphemeralResource,
} from "../ephemeral-resource/ephemeral-resource.ts";
import {
  defineListResource,
  type ListResource,
  type ListResourceHandlers,
} from "../list-resource/list-resource.ts";
import { defineResource, type Resource } from "../resource/resource.ts";
import type { CheckedHandlers } from "../resource/resource-mistake.ts";
import type { Schema } from "../schema/schema.ts";

/** `defineResource` and its siblings for the client of one provider. */
export interface ClientDefinitions<Client> {
  /** Joins a schema to its handlers, whose types follow from it. */
  defineResource<S extends Schema, Handlers extends CheckedHandlers<S, Client, Handlers>>(
    schema: S,
    handlers: Handlers,
  ): Resource<Client>;
  /** Joins a schema to its handlers, whose types follow from it. */
  defineDataSource<S extends Schema, Handlers extends CheckedDataHandlers<S, Client, Handlers>>(
    schema: S,
    handlers: Handlers,
  ): DataSource<Client>;
  /** Joins a schema to its handlers, whose types follow from it. */
  defineEphemeralResource<
    S extends Schema,
    Handlers extends CheckedEphemeralHandlers<S, Client, Handlers>,
  >(schema: S, handlers: Handlers): EphemeralResource<Client>;
  /** Joins the schema of a `list` block to its handlers, whose types follow from it and from the resource's schema. */
  defineListResource<S extends Schema, R extends Schema>(
    schema: S,
    resource: R,
    handlers: ListResourceHandlers<S, R, Client>,
  ): ListResource<Client>;
  /** Joins a schema to its handlers, whose types follow from it. */
  defineAction<S extends Schema>(schema: S, handlers: ActionHandlers<S, Client>): Action<Client>;
}

/**
 * `defineResource` and its siblings for handlers whose `client` is what the provider's `configure` returns:
 *
 * ```ts
 * const { defineResource, defineDataSource } = forClient<NotesApi>();
 * ```
 */
export function forClient<Client>(): ClientDefinitions<Client> {
  const definitions = {
    defineResource,
    defineDataSource,
    defineEphemeralResource,
    defineListResource,
    defineAction,
  };
  return definitions as unknown as ClientDefinitions<Client>; // the same functions, asked to infer more
}
