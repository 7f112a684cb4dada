import { decodeMsgpack, encodeMsgpack } from "../../framework/cty/codec.ts";
import type { Value } from "../../framework/cty/values.ts";
import {
  type ApplyResourceChangeResponse,
  applyResourceChange,
} from "../../framework/internal/operations/apply-resource-change.ts";
import type { CallContext } from "../../framework/internal/operations/context.ts";
import {
  type PlanResourceChangeResponse,
  planResourceChange,
} from "../../framework/internal/operations/plan-resource-change.ts";
import { ProviderInstance } from "../../framework/internal/operations/provider-instance.ts";
import { readResource } from "../../framework/internal/operations/read-resource.ts";
import { defineProvider } from "../../framework/provider/provider.ts";
import type { ResourceHandlers } from "../../framework/resource/handlers.ts";
import { defineResource, type Resource } from "../../framework/resource/resource.ts";
import { defineSchema, type Schema } from "../../framework/schema/schema.ts";
import { aCall } from "./call-context.ts";
import { proposedNew } from "./plan-oracle.ts";

const NOTHING: Uint8Array = new Uint8Array();

/** A provider with one resource type and nothing to configure. Its client is the text "client". */
export function aProviderOf(resource: Resource<string>): ProviderInstance<string> {
  const instance = new ProviderInstance(
    defineProvider({
      address: "example.com/acme/corner",
      version: "1.0.0",
      schema: defineSchema({ typeName: "", description: "Nothing.", attributes: {} }),
      resources: [resource],
      configure: async () => "client",
    }),
  );
  instance.client = "client";
  return instance;
}

/** Drives one resource type over its operations as Terraform does, every value taken over the wire. */
export function drive(resource: Resource<string>, call: CallContext = aCall()) {
  const provider = aProviderOf(resource);
  const { typeName, cty, attributes } = resource.schema;
  const wire = (value: Value) => decodeMsgpack(cty, encodeMsgpack(cty, value));
  return {
    provider,
    /** The value after a journey over the wire, as Terraform would have it. */
    wire,
    async plan(
      prior: Value,
      config: Value,
      priorPrivate = NOTHING,
    ): Promise<PlanResourceChangeResponse> {
      const response = await planResourceChange(
        provider,
        {
          typeName,
          priorState: wire(prior),
          proposedNewState: wire(config === null ? null : proposedNew(attributes, prior, config)),
          config: wire(config),
          priorPrivate,
        },
        call,
      );
      return { ...response, plannedState: wire(response.plannedState) };
    },
    async apply(
      prior: Value,
      planned: Value,
      config: Value,
      plannedPrivate = NOTHING,
    ): Promise<ApplyResourceChangeResponse> {
      const response = await applyResourceChange(
        provider,
        {
          typeName,
          priorState: wire(prior),
          plannedState: wire(planned),
          config: wire(config),
          plannedPrivate,
        },
        call,
      );
      return { ...response, newState: wire(response.newState) };
    },
    async read(currentState: Value, privateState = NOTHING) {
      const response = await readResource(
        provider,
        { typeName, currentState: wire(currentState), privateState },
        call,
      );
      return { ...response, newState: wire(response.newState) };
    },
  };
}

/** `drive` for a schema and the handlers that matter; the others do as little as they can. */
export function driveWith<S extends Schema>(
  schema: S,
  handlers: Partial<ResourceHandlers<S, string>>,
  call?: CallContext,
) {
  return drive(
    defineResource<S, string>(schema, {
      create: () => Promise.reject(new Error("create was not expected")),
      read: async ({ state }) => state,
      update: () => Promise.reject(new Error("update was not expected")),
      delete: async () => {},
      ...handlers,
    }),
    call,
  );
}
