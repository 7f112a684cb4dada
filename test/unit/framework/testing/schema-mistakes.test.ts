import { Readable } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { defineFunction } from "../../../../framework/function/function.ts";
import { defineListResource } from "../../../../framework/list-resource/list-resource.ts";
import { defineProvider } from "../../../../framework/provider/provider.ts";
import { defineResource } from "../../../../framework/resource/resource.ts";
import {
  computed,
  optional,
  optionalComputed,
  required,
  writeOnly,
} from "../../../../framework/schema/attribute.ts";
import {
  defaultTo,
  requiresReplace,
  sensitive,
  useStateForUnknown,
} from "../../../../framework/schema/plan-modifiers.ts";
import { defineSchema, type Schema } from "../../../../framework/schema/schema.ts";
import * as types from "../../../../framework/schema/types.ts";
import { findSchemaMistakes } from "../../../../framework/testing/schema-mistakes.ts";
import { cornerProvider } from "../../../fixtures/corner/provider.ts";

const inner = { name: required.string("Name.") };

function mistakesOf(attributes: Schema["attributes"], more: Partial<Schema> = {}) {
  const schema = {
    ...defineSchema({ typeName: "corner_thing", description: "A thing.", attributes }),
    ...more,
  };
  return findSchemaMistakes(
    defineProvider<Schema, string>({
      address: "example.com/acme/corner",
      version: "1.0.0",
      schema: defineSchema({ typeName: "", description: "It.", attributes: {} }),
      resources: [
        defineResource<Schema, string>(schema, {
          create: () => Promise.reject(new Error("not expected")),
          read: async () => null,
          delete: async () => {},
          upgradeState: { 1: (state) => state },
        }),
      ],
      functions: [
        defineFunction({
          name: "join",
          summary: "Joins.",
          description: "Joins.",
          parameters: [{ name: "text", type: types.string, description: "Text." }],
          returns: types.string,
          call: (text) => text,
        }),
      ],
      configure: async () => "",
    }),
  );
}

describe("findSchemaMistakes()", () => {
  it("finds none in a provider that has none", async () => {
    expect(await findSchemaMistakes(cornerProvider)).toEqual([]);
    expect(
      await mistakesOf(
        {
          ok: optional.listNested({ any: optional.string("A.") }, "A."),
          place: optionalComputed.string("A.", requiresReplace, useStateForUnknown),
          size: optionalComputed.string("A.", defaultTo("small"), requiresReplace),
        },
        { version: 2 },
      ),
    ).toEqual([]);
  });

  it.each<[string, Schema["attributes"], string]>([
    [
      "a replacement with every change",
      { a: optionalComputed.string("A.", requiresReplace) },
      "corner_thing.a is optional and computed and forces a replacement, but is planned as unknown with every change where it is not configured: add useStateForUnknown, or each change replaces the object",
    ],
    [
      "a name",
      { "a-b": optional.string("A.") },
      "corner_thing.a-b is not a valid name for an attribute",
    ],
    [
      "a reserved name",
      { count: optional.string("A.") },
      "corner_thing.count is a name that Terraform keeps for itself",
    ],
    [
      "a missing sentence",
      { a: optional.string("A") },
      "corner_thing.a has no description that ends with a full stop",
    ],
    [
      "a default of what cannot have one",
      { a: { ...optional.string("A."), defaultValue: "x" } },
      "corner_thing.a has a default, but is not optional and computed",
    ],
    [
      "a secret in a set",
      { a: optional.setNested({ b: writeOnly.string("B.") }, "A.") },
      "corner_thing.a.b is write-only, but inside a set",
    ],
    [
      "a dynamic list",
      { a: optional.list(types.dynamic, "A.") },
      "corner_thing.a is dynamic inside a collection",
    ],
    [
      "a dynamic value in a set",
      { a: optional.setNested({ b: optional.dynamic("B.") }, "A.") },
      "corner_thing.a.b is dynamic inside a collection",
    ],
    [
      "something to configure in what is computed",
      { a: computed.listNested(inner, "A.") },
      "corner_thing.a is computed, but name inside it can be configured",
    ],
    [
      "what would never settle",
      { a: optionalComputed.listNested(inner, "A.") },
      "corner_thing.a is optional and computed, but name inside it is not computed: whatever the provider sets is planned away again",
    ],
  ])("finds %s", async (_what, attributes, mistake) => {
    expect(await mistakesOf(attributes, { version: 2 })).toEqual([mistake]);
  });

  it("finds versions and type names that cannot be", async () => {
    expect(await mistakesOf({}, { version: 1 })).toEqual([
      "corner_thing upgrades version 1, but is itself version 1",
    ]);
    expect(await mistakesOf({}, { version: 2, typeName: "thing" })).toEqual([
      "thing does not begin with corner_",
    ]);
  });

  it("finds an identity that Terraform would refuse", async () => {
    const identified = defineSchema({
      typeName: "corner_thing",
      description: "A thing.",
      version: 2,
      identity: { required: ["box", "key", "note"] },
      attributes: {
        box: required.singleNested(inner, "Box."),
        key: required.string("Key.", sensitive),
        note: optional.string("Note."),
      },
    });

    expect(await mistakesOf(identified.attributes, identified)).toEqual([
      "corner_thing.box is part of the identity, but neither primitive nor a list of primitives",
      "corner_thing.key is part of the identity, but sensitive or write-only",
      "corner_thing.note is required in the identity, but optional in the schema",
    ]);
  });

  it("finds a list of a resource without an identity, and what a list or action cannot answer", async () => {
    const answering = { made: computed.string("Made.") };
    const provider = defineProvider<Schema, string>({
      address: "example.com/acme/corner",
      version: "1.0.0",
      schema: defineSchema({ typeName: "", description: "It.", attributes: {} }),
      listResources: [
        defineListResource(
          defineSchema({ typeName: "corner_thing", description: "Things.", attributes: answering }),
          identityless,
          { list: () => Readable.from([]) },
        ),
      ],
      configure: async () => "",
    });

    expect(await findSchemaMistakes(provider)).toEqual([
      "corner_thing is a list of no resource with an identity",
      "corner_thing.made is computed, but a list or action has no result",
    ]);
  });
});

const identityless = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: { name: required.string("Name.") },
});
