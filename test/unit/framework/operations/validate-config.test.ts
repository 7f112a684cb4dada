import { describe, expect, it } from "@jest/globals";
import { toDynamic, typeFromJson } from "../../../../framework/cty/dynamic.ts";
import { Dynamic, UNKNOWN, type Value } from "../../../../framework/cty/values.ts";
import { error, formatDiagnostic } from "../../../../framework/diagnostics/diagnostics.ts";
import { ProviderInstance } from "../../../../framework/internal/operations/provider-instance.ts";
import { validateResourceConfig } from "../../../../framework/internal/operations/validate-config.ts";
import { defineProvider } from "../../../../framework/provider/provider.ts";
import { defineResource } from "../../../../framework/resource/resource.ts";
import {
  computed,
  optional,
  optionalComputed,
  required,
  requiredWriteOnly,
  writeOnly,
} from "../../../../framework/schema/attribute.ts";
import { alsoRequires } from "../../../../framework/schema/config-validator.ts";
import { deprecated, sensitive } from "../../../../framework/schema/plan-modifiers.ts";
import { defineSchema, type Schema } from "../../../../framework/schema/schema.ts";
import * as types from "../../../../framework/schema/types.ts";
import {
  eachString,
  lengthBetween,
  matches,
  notBlank,
  oneOf,
} from "../../../../framework/schema/validators.ts";
import { aCall } from "../../../support/call-context.ts";
import { aProviderOf } from "../../../support/driven-resource.ts";

async function problems(
  attributes: Schema["attributes"],
  config: Readonly<Record<string, Value>>,
  more: Partial<Parameters<typeof defineSchema>[0]> = {},
  writeOnlyAttributesAllowed = true,
) {
  const never = () => Promise.reject(new Error("not expected"));
  const schema = defineSchema({
    typeName: "corner_thing",
    description: "It.",
    attributes,
    ...more,
  });
  const resource = defineResource<Schema, string>(schema, {
    create: never,
    read: never,
    delete: never,
    validate: async ({ config: { last } }) =>
      last === "wrong" ? [error("Wrong", "The author says so.")] : [],
  });
  const empty = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
  const { diagnostics } = await validateResourceConfig(
    aProviderOf(resource),
    { typeName: "corner_thing", config: { ...empty, ...config } },
    aCall({ writeOnlyAttributesAllowed }),
  );
  return diagnostics.map(formatDiagnostic);
}

const name = required.string("Name.");
const part = { name: required.string("Name."), id: computed.string("Id.") };

describe("what terraform leaves to the provider", () => {
  it.each<[string, Schema["attributes"], Readonly<Record<string, Value>>, string]>([
    ["a required attribute", { name }, { name: null }, "name"],
    [
      "a required dynamic attribute that is a null with a type",
      { any: required.dynamic("Any.") },
      { any: new Dynamic(typeFromJson("string"), null) },
      "any",
    ],
    ["a required write-only attribute", { key: requiredWriteOnly.string("Key.") }, {}, "key"],
    [
      "a nested attribute",
      { parts: optional.listNested(part, "Parts.") },
      {
        parts: [
          { name: "a", id: null },
          { name: null, id: null },
        ],
      },
      "parts[1].name",
    ],
    [
      "an attribute in a map",
      { parts: optional.mapNested(part, "Parts.") },
      { parts: { k: { name: null, id: null } } },
      'parts["k"].name',
    ],
  ])("case 53: %s that is null is missing", async (_name, attributes, config, path) => {
    expect(await problems(attributes, config)).toEqual([
      `error: Missing required argument (${path}): "${path}" is required, but its value is null.`,
    ]);
  });

  it("case 53: points at the set where an element lacks something", async () => {
    const found = await problems(
      { parts: optional.setNested(part, "Parts.") },
      { parts: [{ name: null, id: null }] },
    );

    expect(found).toHaveLength(1);
    expect(found[0]).toContain("error: Missing required argument (parts): ");
  });

  it.each<[string, Value]>([
    ["set", "x"],
    ["set to something that is not known", UNKNOWN],
  ])("case 53: a computed attribute cannot be %s", async (_name, value) => {
    expect(await problems({ id: computed.string("Id.") }, { id: value })).toEqual([
      'error: Read-only attribute (id): "id" is set by the provider and cannot be configured. Remove it.',
    ]);
  });

  it("case 53: an optional and computed attribute can", async () => {
    expect(await problems({ id: optionalComputed.string("Id.") }, { id: "x" })).toEqual([]);
  });

  it("case 53: a deprecated attribute says what to use instead", async () => {
    const attributes = { old: optional.string("Old.", deprecated("Use `new`.")) };

    expect(await problems(attributes, { old: "x" })).toEqual([
      "warning: Deprecated attribute (old): Use `new`.",
    ]);
    expect(await problems(attributes, {})).toEqual([]);
    expect(await problems({ name }, { name: "a" }, { deprecated: "Use corner_other." })).toEqual([
      "warning: Deprecated: Use corner_other.",
    ]);
  });

  it("case 50: a write-only attribute needs a terraform that knows them", async () => {
    const attributes = { secret: writeOnly.string("Secret.") };

    expect(await problems(attributes, { secret: "s" }, {}, false)).toEqual([
      'error: Write-only argument not allowed (secret): "secret" is write-only, which needs Terraform or OpenTofu 1.11 or later.',
    ]);
    expect(await problems(attributes, {}, {}, false)).toEqual([]);
    expect(await problems(attributes, { secret: "s" })).toEqual([]);
  });
});

describe("validation of values", () => {
  it("passes over what is not known", async () => {
    const found = await problems(
      {
        name: required.string("Name.", oneOf(["a"])),
        count: optional.int64("Count."),
        parts: optional.listNested(part, "Parts."),
        tags: optional.list(types.string, "Tags.", eachString(notBlank)),
        any: required.dynamic("Any."),
      },
      {
        name: UNKNOWN,
        count: UNKNOWN,
        parts: [UNKNOWN],
        tags: [UNKNOWN, "a"],
        any: UNKNOWN,
      },
    );

    expect(found).toEqual([]);
  });

  it("does not show a validator a dynamic value that is not known but for its type", async () => {
    const isShown = { description: "", validate: () => [error("Shown", "It was.")] };
    const attributes = { any: optional.dynamic("Any.", isShown) };

    expect(
      await problems(attributes, { any: new Dynamic(typeFromJson("string"), UNKNOWN) }),
    ).toEqual([]);
    expect(await problems(attributes, { any: new Dynamic(typeFromJson("string"), null) })).toEqual(
      [],
    );
    expect(await problems(attributes, { any: toDynamic("x") })).toEqual(["error: Shown: It was."]);
  });

  it("names what a list cannot hold", async () => {
    expect(
      await problems({ tags: optional.list(types.string, "T.") }, { tags: ["a", null] }),
    ).toEqual([
      'error: Null element (tags): An element of "tags" is null, which it cannot be. Leave it out, for example with compact() or a for expression with an if clause.',
    ]);
    expect(
      await problems({ tags: optional.map(types.string, "T.") }, { tags: { a: null } }),
    ).toEqual([]);
  });

  it("names numbers that JavaScript would round", async () => {
    expect(await problems({ size: optional.int64("S.") }, { size: 9007199254740993n })).toEqual([
      "error: Invalid attribute value (size): 9007199254740993 is not a whole number between -(2^53 - 1) and 2^53 - 1.",
    ]);
    expect(await problems({ size: optional.number("S.") }, { size: 9007199254740993n })).toEqual(
      [],
    );
  });

  it("case 55: shows no sensitive value", async () => {
    const found = await problems(
      {
        key: optional.string("Key.", sensitive, oneOf(["a"])),
        secret: writeOnly.string("Secret.", matches(/^x/, "an x")),
        map: optional.map(types.string, "Map.", sensitive, eachString(oneOf(["a"]))),
        box: optional.singleNested(
          { inner: optional.string("Inner.", oneOf(["a"])) },
          "Box.",
          sensitive,
        ),
      },
      {
        key: "hunter2",
        secret: "hunter2",
        map: { k: "hunter2" },
        box: { inner: "hunter2" },
      },
    );

    expect(found).toHaveLength(4);
    expect(found.join()).not.toContain("hunter2");
    expect(found[0]).toBe(
      "error: Invalid attribute value (key): (sensitive value) is not a valid value. Valid values: a.",
    );
  });

  it("looks at attributes first, then at rules over several, then asks the author", async () => {
    const found = await problems(
      {
        a: optional.string("A.", lengthBetween(1, 1)),
        b: optional.string("B."),
        last: optional.string("Last."),
      },
      { a: "long", last: "wrong" },
      { configValidators: [alsoRequires("a", "b")] },
    );

    expect(found.map((text) => text.split(":")[1])).toEqual([
      " Invalid attribute value (a)",
      " Missing b (b)",
      " Wrong",
    ]);
  });

  it("has nothing to say about a configuration that is not there", async () => {
    const provider = aProviderOf(
      defineResource<Schema, string>(
        defineSchema({ typeName: "corner_thing", description: "It.", attributes: { name } }),
        {
          create: () => Promise.reject(new Error("")),
          read: async () => null,
          delete: async () => {},
        },
      ),
    );

    for (const config of [null, UNKNOWN]) {
      expect(
        await validateResourceConfig(provider, { typeName: "corner_thing", config }, aCall()),
      ).toEqual({ diagnostics: [] });
    }
    const { diagnostics } = await validateResourceConfig(
      provider,
      { typeName: "corner_thin", config: null },
      aCall(),
    );
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'error: Unsupported resource "corner_thin": This version of the provider has no resource of that name. It has: corner_thing.',
    ]);
  });
});

describe("the author's check of a resource", () => {
  it.each([
    ["has the client in a process that plans", true, "client"],
    ["has none in one that only validates", false, undefined],
  ])("%s", async (_title, isConfigured, expected) => {
    const never = () => Promise.reject(new Error("not expected"));
    const seen: unknown[] = [];
    const provider = new ProviderInstance(
      defineProvider({
        address: "example.com/acme/corner",
        version: "1.0.0",
        schema: defineSchema({ typeName: "", description: "Nothing.", attributes: {} }),
        resources: [
          defineResource<Schema, string>(
            defineSchema({ typeName: "corner_thing", description: "It.", attributes: { name } }),
            {
              create: never,
              read: never,
              delete: never,
              validate: async ({ client }) => {
                seen.push(client);
                return [];
              },
            },
          ),
        ],
        configure: async () => "client",
      }),
    );
    if (isConfigured) {
      provider.client = "client";
    }
    const request = { typeName: "corner_thing", config: { name: "it" } };
    expect(await validateResourceConfig(provider, request, aCall())).toEqual({ diagnostics: [] });
    expect(seen).toEqual([expected]);
  });
});
