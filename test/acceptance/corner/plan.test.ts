import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { OperationError } from "../../../framework/diagnostics/diagnostics.ts";
import {
  computed,
  optional,
  optionalComputed,
  required,
} from "../../../framework/schema/attribute.ts";
import {
  comparedBy,
  defaultTo,
  requiresReplace,
  useStateForUnknown,
} from "../../../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../../../framework/schema/schema.ts";
import * as types from "../../../framework/schema/types.ts";
import { failureOf } from "../../support/terraform.ts";
import type { Json } from "../../support/terraform-output.ts";
import { type Corner, createStore, startCorner, storedResource } from "./corner.ts";

// Each test runs several commands, on a machine that may have other things to do.
jest.setTimeout(120_000);

const sameJson = comparedBy(
  (before, after) =>
    typeof before === "string" &&
    typeof after === "string" &&
    JSON.stringify(JSON.parse(before)) === JSON.stringify(JSON.parse(after)),
);
const part = {
  id: computed.string("Id.", useStateForUnknown),
  name: required.string("Name."),
  size: optionalComputed.string("Size.", defaultTo("small")),
  zone: optional.string("Zone.", requiresReplace),
};
const thingSchema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    etag: computed.string("Changes with every change."),
    name: required.string("Name."),
    size: optionalComputed.string("Size.", defaultTo("small")),
    region: optionalComputed.string("Region."),
    zone: optional.string("Zone.", requiresReplace),
    document: optional.string("A document.", sameJson),
    text: optional.string("Text."),
    list: optional.list(types.string, "List."),
    tags: optional.set(types.string, "Tags."),
    labels: optional.map(types.string, "Labels."),
    items: optional.listNested(part, "Items."),
    parts: optional.setNested(part, "Parts."),
    slots: optional.mapNested(part, "Slots."),
    box: optional.singleNested(part, "Box."),
  },
});
const guardedSchema = defineSchema({
  typeName: "corner_guarded",
  description: "Says something about its own end.",
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    name: required.string("Name."),
    locked: optional.bool("Whether it can be deleted."),
  },
});

/** Where things are: the plan modifiers of `region` stand in the order that looks wrong, `zone` lacks one. */
const placedSchema = defineSchema({
  typeName: "corner_placed",
  description: "Is somewhere.",
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    name: required.string("Name."),
    region: optionalComputed.string("Region.", requiresReplace, useStateForUnknown),
  },
});
const lostSchema = defineSchema({
  typeName: "corner_lost",
  description: "Forgets where it is.",
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    name: required.string("Name."),
    zone: optionalComputed.string("Zone.", requiresReplace),
  },
});

const store = createStore();
let corner: Corner;

beforeAll(async () => {
  corner = await startCorner(store, {
    resources: [
      storedResource(thingSchema, store, {
        // The API has a spelling of its own.
        create: async ({ plan, writeOnly: _none, ...context }) => {
          const { create } = await storedResource(thingSchema, store).load();
          const state = await create({
            ...context,
            plan,
            writeOnly: {},
            keep: () => {},
          });
          const { document } = plan;
          return {
            ...state,
            ...(document === null
              ? {}
              : { document: JSON.stringify(JSON.parse(document), null, 8) }),
          } as never; // a whole state of the schema
        },
      }),
      storedResource(placedSchema, store),
      storedResource(lostSchema, store),
      storedResource(guardedSchema, store, {
        planDelete: async ({ state, warn }) => {
          if (state.locked === true) {
            throw new OperationError("Locked", `${state.name} cannot be deleted.`);
          }
          warn("Data will be lost", `${state.name} holds data.`);
        },
      }),
    ],
  });
});
afterAll(() => corner.stop());
beforeEach(() => store.clear());

const thing = (body: string) => `resource "corner_thing" "a" {\n  name = "a"\n${body}\n}\n`;
const A = "corner_thing.a";
const field = (value: Json | undefined, name: string): Json =>
  (value as { readonly [name: string]: Json })[name] ?? null;

describe("planning with the real terraform", () => {
  it("case 61: a place that is not configured forces no replacement, in whatever order its modifiers stand", async () => {
    const named = (name: string) =>
      ["placed", "lost"]
        .map((type) => `resource "corner_${type}" "a" {\n  name = "${name}"\n}\n`)
        .join("\n");
    const workspace = await corner.open(named("a"));
    await workspace.apply();

    await workspace.write({ "main.tf": named("b") });
    const { actions } = await workspace.plan();

    expect(actions["corner_placed.a"]).toBe("update");
    // Without `useStateForUnknown`, which the check of schemas asks for.
    expect(actions["corner_lost.a"]).toMatch(/replace|delete/);
  });

  it("case 16: creates with everything computed unknown, and saves what came of it", async () => {
    const workspace = await corner.open(thing(""));

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({ [A]: "create" });
    expect(plan.change(A).after_unknown).toMatchObject({ id: true, etag: true, region: true });
    expect(plan.change(A).after).toMatchObject({ name: "a", size: "small" });
    expect((await workspace.state()).attributes(A)).toMatchObject({
      id: expect.any(String),
      etag: expect.stringContaining("made-"),
      size: "small",
    });
  });

  it("case 17: finds nothing to do the second time, with and without a refresh", async () => {
    const workspace = await corner.open(
      thing(`
        list  = ["b", "a"]
        tags  = ["b", "a"]
        labels = { b = "1", a = null }
        items = [{ name = "x" }, { name = "y", size = "large" }]
        parts = [{ name = "x" }, { name = "y", size = "large" }]
        slots = { k = { name = "x" } }
        box   = { name = "x" }
      `),
    );
    await workspace.apply();

    expect(await workspace.isUpToDate()).toBe(true);
    expect(await workspace.isUpToDate("-refresh=false")).toBe(true);
    expect(store.calls.filter((call) => call.startsWith("update"))).toEqual([]);
  });

  it("case 18: keeps the id known when another attribute changes", async () => {
    const workspace = await corner.open(thing('text = "1"'));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes(A);
    await workspace.write({ "main.tf": thing('text = "2"') });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({ [A]: "update" });
    expect(plan.change(A).after).toMatchObject({ id: id ?? "", text: "2" });
    expect(plan.change(A).after_unknown).toMatchObject({ etag: true, region: true });
    expect((await workspace.state()).attributes(A)).toMatchObject({ id, text: "2" });
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 19: keeps an optional and computed value that is no longer configured", async () => {
    const workspace = await corner.open(thing('region = "eu"'));
    await workspace.apply();
    await workspace.write({ "main.tf": thing("") });

    expect(await workspace.isUpToDate()).toBe(true);
    expect((await workspace.state()).attributes(A)).toMatchObject({ region: "eu" });
  });

  it("case 20: applies a default, lets it be overridden and restores it", async () => {
    const workspace = await corner.open(thing(""));
    await workspace.apply();
    const sizes = [(await workspace.state()).attributes(A)["size"]];
    for (const body of ['size = "large"', ""]) {
      await workspace.write({ "main.tf": thing(body) });
      await workspace.apply();
      sizes.push((await workspace.state()).attributes(A)["size"]);
    }

    expect(sizes).toEqual(["small", "large", "small"]);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it.each([
    [
      "list",
      "items",
      '[{ name = "x" }, { name = "y", size = "large" }]',
      '[{ name = "x" }, { name = "y" }]',
    ],
    [
      "set",
      "parts",
      '[{ name = "x" }, { name = "y", size = "large" }]',
      '[{ name = "x" }, { name = "y" }]',
    ],
    [
      "map",
      "slots",
      '{ k = { name = "x" }, l = { name = "y", size = "large" } }',
      '{ k = { name = "x" }, l = { name = "y" } }',
    ],
    ["single", "box", '{ name = "y", size = "large" }', '{ name = "y" }'],
  ])("case 21: fills defaults into a nested %s", async (_kind, attribute, before, after) => {
    const workspace = await corner.open(thing(`${attribute} = ${before}`));
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.write({ "main.tf": thing(`${attribute} = ${after}`) });
    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({ [A]: "update" });
    const text = JSON.stringify((await workspace.state()).attributes(A)[attribute]);
    expect(text).toContain('"small"');
    expect(text).not.toContain('"large"');
    expect(await workspace.isUpToDate()).toBe(true);
  });

  const items = (...names: readonly string[]) =>
    thing(`items = [${names.map((name) => `{ name = "${name}" }`).join()}]`);
  const idsByName = (value: Json | undefined) =>
    Object.fromEntries(
      (value as readonly { name: string; id: string }[]).map(({ name, id }) => [name, id ?? null]),
    );

  it("case 22: keeps the ids of list elements when one is inserted at the head", async () => {
    const workspace = await corner.open(items("a", "b", "c"));
    await workspace.apply();
    const before = idsByName((await workspace.state()).attributes(A)["items"]);
    await workspace.write({ "main.tf": items("x", "a", "b", "c") });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(idsByName(field(plan.change(A).after, "items"))).toEqual({ ...before, x: null });
    expect(idsByName((await workspace.state()).attributes(A)["items"])).toMatchObject(before);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 22: keeps the ids of list elements when one is deleted in the middle", async () => {
    const workspace = await corner.open(items("a", "b", "c"));
    await workspace.apply();
    const { b: _gone, ...others } = idsByName((await workspace.state()).attributes(A)["items"]);
    await workspace.write({ "main.tf": items("a", "c") });
    await workspace.apply();

    expect(idsByName((await workspace.state()).attributes(A)["items"])).toEqual(others);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 23: gives a changed set element new computed values and leaves the others theirs", async () => {
    const workspace = await corner.open(thing('parts = [{ name = "x" }, { name = "y" }]'));
    await workspace.apply();
    const before = idsByName((await workspace.state()).attributes(A)["parts"]);
    await workspace.write({ "main.tf": thing('parts = [{ name = "x" }, { name = "z" }]') });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(idsByName(field(plan.change(A).after, "parts"))).toEqual({ x: before["x"], z: null });
    const after = idsByName((await workspace.state()).attributes(A)["parts"]);
    expect(after["x"]).toBe(before["x"]);
    expect(after["z"]).not.toBe(before["y"]);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it.each([
    ["a whole list", 'list = split(",", terraform_data.later.id)'],
    [
      "a list of objects",
      'items = [for part in split("-", terraform_data.later.id) : { name = part }]',
    ],
    ["an element of a map", "labels = { a = terraform_data.later.id, b = null }"],
    ["an element of a set", 'tags = ["a", terraform_data.later.id]'],
    ["a value in a set of objects", 'parts = [{ name = terraform_data.later.id }, { name = "b" }]'],
    ["a value in a map of objects", "slots = { k = { name = terraform_data.later.id } }"],
    ["an object", 'box = terraform_data.later.id == "" ? null : { name = "a" }'],
  ])(
    "case 24: plans %s that is not known, and applies what it turns out to be",
    async (_what, body) => {
      const workspace = await corner.open(`${thing(body)}\nresource "terraform_data" "later" {}\n`);

      const plan = await workspace.plan();
      await workspace.applySaved();

      expect(plan.actions).toMatchObject({ [A]: "create" });
      expect(await workspace.isUpToDate()).toBe(true);
    },
  );

  it("case 24: replans an update whose list element is not known", async () => {
    const main = (input: string, first: string) =>
      `${thing(`items = [{ name = ${first} }, { name = "b" }]`)}\nresource "terraform_data" "later" { input = "${input}" }\n`;
    const workspace = await corner.open(main("1", '"a"'));
    await workspace.apply();
    const before = idsByName((await workspace.state()).attributes(A)["items"]);
    await workspace.write({ "main.tf": main("b", "terraform_data.later.output") });

    await workspace.plan();
    await workspace.applySaved();

    const after = (await workspace.state()).attributes(A)["items"] as readonly { id: string }[];
    expect(after.map(({ id }) => id)).toEqual([before["a"], before["b"]]);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 25: keeps what is known about an unknown value", async () => {
    const workspace = await corner.open(`
      resource "terraform_data" "later" {}
      resource "corner_thing" "a" { name = "pre-\${terraform_data.later.id}" }
      output "begins" { value = startswith(corner_thing.a.name, "pre-") }
    `);

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(field(field(field(plan.json, "planned_values"), "outputs"), "begins")).toMatchObject({
      value: true,
    });
  });

  it.each([
    ["at the top", 'zone = "1"', 'zone = "2"', ["zone"]],
    [
      "in a list element",
      'items = [{ name = "x", zone = "1" }]',
      'items = [{ name = "x", zone = "2" }]',
      ["items", 0, "zone"],
    ],
    [
      "in a map element",
      'slots = { k = { name = "x", zone = "1" } }',
      'slots = { k = { name = "x", zone = "2" } }',
      ["slots", "k", "zone"],
    ],
    [
      "in a set element",
      'parts = [{ name = "x", zone = "1" }]',
      'parts = [{ name = "x", zone = "2" }]',
      ["parts"],
    ],
    [
      "in a nested object",
      'box = { name = "x", zone = "1" }',
      'box = { name = "x", zone = "2" }',
      ["box", "zone"],
    ],
  ])(
    "case 26: replaces the object when an attribute %s forces it",
    async (_place, before, after, path) => {
      const workspace = await corner.open(thing(before));
      await workspace.apply();
      await workspace.write({ "main.tf": thing(after) });

      const plan = await workspace.plan();
      await workspace.applySaved();

      expect(plan.actions).toEqual({ [A]: "delete,create" });
      expect(plan.change(A).replace_paths).toEqual([path]);
      expect(await workspace.isUpToDate()).toBe(true);
    },
  );

  it("case 26: does not replace the object when an element that would force it is removed", async () => {
    const workspace = await corner.open(
      thing('items = [{ name = "x" }, { name = "y", zone = "1" }]'),
    );
    await workspace.apply();
    await workspace.write({ "main.tf": thing('items = [{ name = "x" }]') });

    expect((await workspace.plan()).actions).toEqual({ [A]: "update" });
  });

  it.each([
    ["", "delete,create", ["delete a", "create a"]],
    ["lifecycle { create_before_destroy = true }", "create,delete", ["create a", "delete a"]],
  ])("case 27: a replacement keeps nothing computed (%s)", async (lifecycle, actions, order) => {
    const workspace = await corner.open(thing(`zone = "1"\n${lifecycle}`));
    await workspace.apply();
    const before = (await workspace.state()).attributes(A);
    await workspace.write({ "main.tf": thing(`zone = "2"\n${lifecycle}`) });
    store.calls.length = 0;

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({ [A]: actions });
    expect(plan.change(A).after_unknown).toMatchObject({ id: true, etag: true, region: true });
    const after = (await workspace.state()).attributes(A);
    expect([after["id"], after["region"]]).not.toEqual([before["id"], before["region"]]);
    expect(store.calls.filter((call) => !call.startsWith("read"))).toEqual(order);
    expect(store.objects.size).toBe(1);
  });

  it.each([
    ["an attribute", "[text]", 'text = "2"\nzone = "1"', "no-op"],
    ["all", "all", 'text = "2"\nzone = "2"', "no-op"],
    ["another attribute", "[zone]", 'text = "2"\nzone = "2"', "update"],
  ])("case 28: ignores changes of %s", async (_what, ignored, after, action) => {
    const lifecycle = `lifecycle { ignore_changes = ${ignored} }`;
    const workspace = await corner.open(thing(`text = "1"\nzone = "1"\n${lifecycle}`));
    await workspace.apply();
    await workspace.write({ "main.tf": thing(`${after}\n${lifecycle}`) });

    expect((await workspace.plan()).actions).toEqual({ [A]: action });
  });

  it("case 29: replaces a tainted object, keeping nothing computed", async () => {
    const workspace = await corner.open(thing('region = "eu"'));
    await workspace.apply();
    await workspace.run("taint", A);

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({ [A]: "delete,create" });
    expect(plan.change(A).after_unknown).toMatchObject({ id: true, etag: true });
    expect((await workspace.state()).instances[A]?.isTainted).toBe(false);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 30: warns about a deletion when it is planned, and destroys", async () => {
    const workspace = await corner.open('resource "corner_guarded" "g" { name = "db" }');
    await workspace.apply();

    const plan = await workspace.plan("-destroy");
    await workspace.destroy();

    expect(plan.diagnostics).toMatchObject([
      { severity: "warning", summary: "Data will be lost", detail: "db holds data." },
    ]);
    expect(store.objects.size).toBe(0);
  });

  it("case 30: refuses a deletion when it is planned", async () => {
    const workspace = await corner.open(
      'resource "corner_guarded" "g" {\n  name   = "db"\n  locked = true\n}',
    );
    await workspace.apply();

    const { errors } = await failureOf(workspace.plan("-destroy"));

    expect(errors).toMatchObject([{ summary: "Locked", detail: "db cannot be deleted." }]);
    expect(store.objects.size).toBe(1);
  });

  it("case 31: finds no change when the API or the practitioner only spells a document otherwise", async () => {
    const workspace = await corner.open(thing('document = "{\\"a\\": [1, 2]}"'));
    await workspace.apply();

    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.write({ "main.tf": thing("document = jsonencode({ a = [1, 2] })") });
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.write({ "main.tf": thing("document = jsonencode({ a = [2, 1] })") });
    const plan = await workspace.plan();
    await workspace.applySaved();
    expect(plan.actions).toEqual({ [A]: "update" });
    expect((await workspace.state()).attributes(A)).toMatchObject({ document: '{"a":[2,1]}' });
  });

  it("case 32: plans while the provider's own configuration is not known yet", async () => {
    const workspace = await corner.open(`${thing("")}\nresource "terraform_data" "later" {}\n`, {
      providerBlock: 'provider "corner" { endpoint = terraform_data.later.id }\n',
    });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toMatchObject({ [A]: "create" });
    expect(store.endpoints).toEqual(["unknown", expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it("case 33: tells null from empty, in lists, sets, maps and texts", async () => {
    const empty =
      'list = []\ntags = []\nlabels = {}\ntext = ""\nitems = []\nparts = []\nslots = {}';
    const workspace = await corner.open(thing(empty));
    await workspace.apply();
    const whenEmpty = (await workspace.state()).attributes(A);
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.write({ "main.tf": thing("") });
    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(whenEmpty).toMatchObject({
      list: [],
      tags: [],
      labels: {},
      text: "",
      items: [],
      parts: [],
      slots: {},
    });
    expect(plan.actions).toEqual({ [A]: "update" });
    expect((await workspace.state()).attributes(A)).toMatchObject({
      list: null,
      text: null,
      slots: null,
    });
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 34: replaces and targets what it is told to", async () => {
    const two = `${thing("")}\nresource "corner_thing" "b" { name = "b" }\n`;
    const workspace = await corner.open(two);

    const targeted = await workspace.plan(`-target=${A}`);
    await workspace.apply();
    const replaced = await workspace.plan(`-replace=${A}`);
    await workspace.applySaved();

    expect(targeted.actions).toEqual({ [A]: "create" });
    expect(replaced.actions).toEqual({ [A]: "delete,create", "corner_thing.b": "no-op" });
    expect(await workspace.isUpToDate()).toBe(true);
  });
});
