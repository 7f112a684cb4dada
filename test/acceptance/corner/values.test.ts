import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { parseJson, stringifyJson } from "../../../framework/cty/json.ts";
import { computed, optional, required } from "../../../framework/schema/attribute.ts";
import { useStateForUnknown } from "../../../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../../../framework/schema/schema.ts";
import * as types from "../../../framework/schema/types.ts";
import type { Workspace } from "../../support/terraform.ts";
import { type Corner, createStore, startCorner, storedResource } from "./corner.ts";

// Each test runs several commands, on a machine that may have other things to do.
jest.setTimeout(120_000);

const valuesSchema = defineSchema({
  typeName: "corner_values",
  description: "Values of every kind.",
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    name: required.string("Name."),
    number: optional.number("A number."),
    float: optional.float64("A number."),
    numbers: optional.list(types.number, "Numbers."),
    map: optional.map(types.string, "A map."),
    set: optional.set(types.string, "A set."),
    any: optional.dynamic("Anything."),
  },
});
/** Its API spells what it is given in its own way. */
const rewritingSchema = defineSchema({
  typeName: "corner_rewriting",
  description: "Gives back other texts that Terraform takes for the same.",
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    name: required.string("Name."),
    tags: optional.set(types.string, "Tags."),
  },
});

const store = createStore();
let corner: Corner;

beforeAll(async () => {
  corner = await startCorner(store, {
    resources: [
      storedResource(valuesSchema, store),
      storedResource(rewritingSchema, store, {
        create: async ({ plan }) => {
          const { tags } = plan;
          const state = {
            id: store.nextId(),
            name: plan.name.normalize("NFD"),
            tags: tags === null ? null : [...tags, ...tags].reverse(),
          };
          store.objects.set(state.id, state);
          return state;
        },
      }),
    ],
  });
});
afterAll(() => corner.stop());
beforeEach(() => store.clear());

const values = (body: string) => `resource "corner_values" "a" {\n  name = "a"\n${body}\n}\n`;

/** Applies twice and gives the state's text of one attribute, with every digit of its numbers. */
async function settle(workspace: Workspace, attribute: string): Promise<string> {
  await workspace.apply();
  expect(await workspace.isUpToDate()).toBe(true);
  const state = parseJson(await workspace.stateText()) as {
    readonly resources: readonly {
      readonly instances: readonly { readonly attributes: object }[];
    }[];
  };
  const attributes = state.resources[0]?.instances[0]?.attributes as Record<string, never>;
  return stringifyJson(attributes[attribute] ?? null);
}

describe("values on their way through the real terraform", () => {
  it.each([
    ["0.1", "0.1"],
    ["0.5", "0.5"],
    ["-0", "0"],
    ["1e400", `1${"0".repeat(400)}`],
    ["9007199254740993", "9007199254740993"],
    ["9223372036854775807", "9223372036854775807"],
    ["9223372036854775808", "9223372036854775808"],
    ["18446744073709551616", "18446744073709551616"],
    ["-9223372036854775809", "-9223372036854775809"],
    ["1.234567890123456789012345", "1.234567890123456789012345"],
    ["3.141592653589793", "3.141592653589793"],
    ["1e-7", "0.0000001"],
  ])("case 35: keeps the number %s exactly", async (written, kept) => {
    const workspace = await corner.open(values(`number = ${written}\nnumbers = [${written}]`));

    const text = await settle(workspace, "number");

    expect(stringifyJson(parseJson(text))).toBe(stringifyJson(parseJson(kept)));
    expect((await workspace.stateText()).replaceAll(/\s/g, "")).toContain(`"numbers":[${kept}]`);
  });

  it("case 35: finds no change when the same number is written otherwise", async () => {
    const workspace = await corner.open(values("number = 1.50\nfloat = 100"));
    await workspace.apply();
    await workspace.write({ "main.tf": values("number = 15e-1\nfloat = 1e2") });

    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 36: takes texts for the same that Unicode takes for the same", async () => {
    const workspace = await corner.open(
      `resource "corner_rewriting" "a" { name = "cafe\u0301" }\noutput "name" { value = corner_rewriting.a.name }\n`,
    );
    await workspace.apply();

    expect(await workspace.isUpToDate()).toBe(true);
    expect((await workspace.state()).outputs).toEqual({ name: "caf\u00e9" });
    await workspace.write({
      "main.tf": `resource "corner_rewriting" "a" { name = "caf\u00e9" }\noutput "name" { value = corner_rewriting.a.name }\n`,
    });
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 37: carries emoji, control characters and keys that JavaScript objects have", async () => {
    const workspace = await corner.open(
      values(
        'map = { "__proto__" = "a", "constructor" = "b", "" = "c", "😀" = "\\u0001\\t", "toString" = "d" }',
      ),
    );

    const text = await settle(workspace, "map");

    expect(Object.entries(JSON.parse(text) as object)).toEqual(
      expect.arrayContaining([
        ["__proto__", "a"],
        ["constructor", "b"],
        ["", "c"],
        ["😀", "\u0001\t"],
        ["toString", "d"],
      ]),
    );
  });

  it("case 38: lets a dynamic attribute change its type with every apply", async () => {
    const workspace = await corner.open(values('any = "text"'));
    const seen = [await settle(workspace, "any")];
    for (const any of [
      '{ a = 1, b = [true, "x"], c = null }',
      "18446744073709551617",
      '["a", { b = null }]',
      'tolist(["a"])',
      "null",
      'jsondecode("null")',
      "tostring(null)",
      '{ "__proto__" = { a = 1 } }',
      '"text"',
    ]) {
      await workspace.write({ "main.tf": values(`any = ${any}`) });
      seen.push(await settle(workspace, "any"));
    }

    expect(seen).toEqual([
      '{"value":"text","type":"string"}',
      '{"value":{"a":1,"b":[true,"x"],"c":null},"type":["object",{"a":"number","b":["tuple",["bool","string"]],"c":"dynamic"}]}',
      '{"value":18446744073709551617,"type":"number"}',
      '{"value":["a",{"b":null}],"type":["tuple",["string",["object",{"b":"dynamic"}]]]}',
      '{"value":["a"],"type":["list","string"]}',
      "null",
      "null",
      '{"value":null,"type":"string"}',
      '{"value":{"__proto__":{"a":1}},"type":["object",{"__proto__":["object",{"a":"number"}]}]}',
      '{"value":"text","type":"string"}',
    ]);
  });

  it("case 38: plans dynamic values that are not known, as a whole or in part", async () => {
    const later = 'resource "terraform_data" "later" { input = "x" }\n';
    const workspace = await corner.open(values("any = terraform_data.later.output") + later);
    expect(await settle(workspace, "any")).toBe('{"value":"x","type":"string"}');

    const replaced = later.replace('"x"', '"y"');
    await workspace.write({
      "main.tf": values("any = { a = terraform_data.later.output, b = 1 }") + replaced,
    });

    expect(await settle(workspace, "any")).toBe(
      '{"value":{"a":"y","b":1},"type":["object",{"a":"string","b":"number"}]}',
    );
  });

  it("case 39: keeps null elements of a map", async () => {
    const workspace = await corner.open(values('map = { a = null, b = "x" }'));

    expect(await settle(workspace, "map")).toBe('{"a":null,"b":"x"}');
  });

  it("case 40: counts set elements once, whoever repeats them", async () => {
    const workspace = await corner.open(`
      resource "corner_rewriting" "a" {
        name = "a"
        tags = ["e\u0301", "b", "\u00e9", "b"]
      }
    `);

    await workspace.apply();

    expect((await workspace.state()).attributes("corner_rewriting.a")["tags"]).toEqual([
      "b",
      "\u00e9",
    ]);
    expect(await workspace.isUpToDate()).toBe(true);
  });
});
