import { describe, expect, it } from "@jest/globals";
import { planResourceChange } from "../../../../framework/internal/operations/plan-resource-change.ts";
import { ProviderInstance } from "../../../../framework/internal/operations/provider-instance.ts";
import { defineProvider } from "../../../../framework/provider/provider.ts";
import { defineResource } from "../../../../framework/resource/resource.ts";
import { computed, optionalComputed, required } from "../../../../framework/schema/attribute.ts";
import { defaultTo, useStateForUnknown } from "../../../../framework/schema/plan-modifiers.ts";
import { defineSchema, type Schema } from "../../../../framework/schema/schema.ts";
import { aCall } from "../../../support/call-context.ts";

const thing = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    name: required.string("Name."),
    size: optionalComputed.string("Size.", defaultTo("small")),
  },
});

/** A provider whose client is a string, and "unknown" stands for one that can do nothing yet. */
function provide(client: string) {
  const calls: string[] = [];
  const provider = new ProviderInstance(
    defineProvider<Schema, string>({
      address: "example.com/acme/corner",
      version: "1.0.0",
      schema: defineSchema({ typeName: "", description: "Nothing.", attributes: {} }),
      resources: [
        defineResource<typeof thing, string>(thing, {
          create: async ({ plan }) => ({ ...plan, id: "1", size: "small" }),
          read: async ({ state }) => state,
          update: async ({ plan, state }) => ({ ...plan, id: state.id, size: "small" }),
          delete: async () => {},
          modifyPlan: async () => {
            calls.push("modifyPlan");
            return {};
          },
          planDelete: async () => {
            calls.push("planDelete");
          },
        }),
      ],
      configure: async () => client,
      isDeferred: (given) => given === "unknown",
    }),
  );
  provider.client = client;
  const plan = (deferralAllowed: boolean, proposedNewState: "deletion" | "change") =>
    planResourceChange(
      provider,
      {
        typeName: "corner_thing",
        priorState: { id: "1", name: "a", size: "small" },
        proposedNewState:
          proposedNewState === "deletion" ? null : { id: "1", name: "b", size: "small" },
        config: proposedNewState === "deletion" ? null : { id: null, name: "b", size: null },
        priorPrivate: new Uint8Array(),
      },
      aCall({ deferralAllowed }),
    );
  return { calls, plan };
}

describe("case 60: while the provider's configuration is unknown", () => {
  it("a plan that may be deferred follows from the schema, and the author is not asked", async () => {
    const { calls, plan } = provide("unknown");

    const changed = await plan(true, "change");
    const deleted = await plan(true, "deletion");

    expect(changed).toMatchObject({
      isDeferred: true,
      diagnostics: [],
      plannedState: { id: "1", name: "b", size: "small" },
    });
    expect(deleted).toMatchObject({ isDeferred: true, plannedState: null });
    expect(calls).toEqual([]);
  });

  it("the author is asked where the core allows no deferral, and where the configuration is known", async () => {
    const unknown = provide("unknown");
    const known = provide("known");

    expect(await unknown.plan(false, "change")).toMatchObject({ isDeferred: false });
    expect(await known.plan(true, "deletion")).toMatchObject({ isDeferred: false });

    expect([unknown.calls, known.calls]).toEqual([["modifyPlan"], ["planDelete"]]);
  });
});
