import { describe, expect, it } from "@jest/globals";
import { toDynamic, typeFromJson } from "../../../../framework/cty/dynamic.ts";
import { attributePath, formatPath } from "../../../../framework/cty/path.ts";
import { UNKNOWN_NOT_NULL } from "../../../../framework/cty/refinement.ts";
import { Dynamic, UNKNOWN, Unknown, type Value } from "../../../../framework/cty/values.ts";
import {
  AttributeError,
  formatDiagnostic,
  OperationError,
} from "../../../../framework/diagnostics/diagnostics.ts";
import { PrivateState } from "../../../../framework/handler/private-state.ts";
import {
  computed,
  computedNullable,
  optional,
  optionalComputed,
  required,
  writeOnly,
} from "../../../../framework/schema/attribute.ts";
import {
  comparedBy,
  defaultTo,
  requiresReplace,
  useStateForUnknown,
} from "../../../../framework/schema/plan-modifiers.ts";
import { defineSchema, type Schema } from "../../../../framework/schema/schema.ts";
import * as types from "../../../../framework/schema/types.ts";
import { aCall } from "../../../support/call-context.ts";
import { render } from "../../../support/cty-arbitraries.ts";
import { driveWith } from "../../../support/driven-resource.ts";

const schemaOf = <A extends Schema["attributes"]>(attributes: A) =>
  defineSchema({ typeName: "corner_thing", description: "A thing.", attributes });

const thing = schemaOf({
  id: computed.string("Id.", useStateForUnknown),
  etag: computed.string("Changes with every change."),
  name: required.string("Name."),
  size: optionalComputed.string("Size.", defaultTo("small")),
  region: optionalComputed.string("Region."),
  secret: writeOnly.string("Secret."),
});
const aConfig = (more: Readonly<Record<string, Value>> = {}): Value => ({
  id: null,
  etag: null,
  name: "a",
  size: null,
  region: null,
  secret: null,
  ...more,
});
const aState = (more: Readonly<Record<string, Value>> = {}): Value =>
  aConfig({ id: "1", etag: "x", size: "small", region: "eu", ...more });
const things = driveWith(thing, {});

const itemAttributes = {
  id: computed.string("Id.", useStateForUnknown),
  name: required.string("Name."),
  size: optionalComputed.string("Size.", defaultTo("small")),
};
const item = (name: Value, id: Value = null, size: Value = null): Value => ({ id, name, size });

describe("planResourceChange()", () => {
  it("case 16: plans everything that is computed as unknown when it creates, defaults apart", async () => {
    const { plannedState, diagnostics } = await things.plan(null, aConfig({ secret: "s" }));

    expect(diagnostics).toEqual([]);
    expect(plannedState).toEqual(
      aConfig({ id: UNKNOWN_NOT_NULL, etag: UNKNOWN_NOT_NULL, size: "small", region: UNKNOWN }),
    );
  });

  it("says of what will be computed whether it can be null, except where the type is unknown, too", async () => {
    const kinds = driveWith(
      schemaOf({
        name: required.string("Name."),
        id: computed.string("Id."),
        parent: computedNullable.string("Parent."),
        labels: computed.map(types.string, "Labels."),
        result: computed.dynamic("Result."),
      }),
      {},
    );
    const config = { name: "a", id: null, parent: null, labels: null, result: null };

    const { plannedState } = await kinds.plan(null, config);

    expect(plannedState).toEqual({
      name: "a",
      id: UNKNOWN_NOT_NULL,
      parent: UNKNOWN,
      labels: UNKNOWN_NOT_NULL,
      result: UNKNOWN,
    });
  });

  it("case 17: plans the state itself when nothing changed, write-only values apart", async () => {
    const state = aState();

    const { plannedState, requiresReplace: paths } = await things.plan(
      state,
      aConfig({ secret: "another" }),
    );

    expect(plannedState).toEqual(state);
    expect(paths).toEqual([]);
  });

  it("case 18: keeps what never changes and marks the rest unknown when an attribute changes", async () => {
    const { plannedState } = await things.plan(aState(), aConfig({ name: "b" }));

    expect(plannedState).toEqual(aState({ name: "b", etag: UNKNOWN_NOT_NULL, region: UNKNOWN }));
  });

  it("case 19: leaves an optional and computed value as it is when it is no longer configured", async () => {
    const { plannedState } = await things.plan(aState({ region: "us" }), aConfig());

    expect(plannedState).toEqual(aState({ region: "us" }));
  });

  it.each<[string, Value, Value, Value]>([
    ["applied", null, null, "small"],
    ["overridden", "small", "large", "large"],
    ["restored when the attribute is removed", "large", null, "small"],
    ["no reason to change", "small", null, "small"],
    ["waiting for a value that is not known", "small", UNKNOWN, UNKNOWN],
  ])("case 20: a default is %s", async (_name, before, configured, planned) => {
    const prior = before === null ? null : aState({ size: before });

    const response = await things.plan(prior, aConfig({ size: configured }));

    expect(response.plannedState).toMatchObject({ size: planned });
  });

  it("echoes private state", async () => {
    const bytes = Buffer.from('{"a":1}');

    expect((await things.plan(aState(), aConfig({ name: "b" }), bytes)).plannedPrivate).toBe(bytes);
  });

  it("case 25: gives configured unknown values back bit for bit", async () => {
    const refined = new Unknown(Buffer.from("8201c202a47072652d", "hex"));

    const { plannedState } = await things.plan(null, aConfig({ name: refined }));

    expect(plannedState).toMatchObject({ name: refined });
  });

  it("takes a null that has a type for null", async () => {
    const { plan } = driveWith(
      schemaOf({
        name: required.string("Name."),
        value: optionalComputed.dynamic("Value."),
        plain: optional.dynamic("Value."),
      }),
      {},
    );
    const typedNull = new Dynamic(typeFromJson("string"), null);

    const { plannedState, diagnostics } = await plan(null, {
      name: "a",
      value: typedNull,
      plain: typedNull,
    });

    expect(diagnostics).toEqual([]);
    expect(plannedState).toMatchObject({ value: UNKNOWN, plain: { value: null } });
  });
});

describe("planResourceChange() with nested attributes", () => {
  it.each(["listNested", "setNested"] as const)(
    "case 21: fills defaults into a %s",
    async (kind) => {
      const { plan } = driveWith(schemaOf({ items: optional[kind](itemAttributes, "Items.") }), {});
      const config = { items: [item("a"), item("b", null, "large")] };

      const created = await plan(null, config);

      expect(created.diagnostics).toEqual([]);
      expect(created.plannedState).toEqual({
        items: [item("a", UNKNOWN_NOT_NULL, "small"), item("b", UNKNOWN_NOT_NULL, "large")],
      });
      const state = { items: [item("b", "2", "large"), item("a", "1", "small")] };
      expect(
        (await plan(state, { items: [item("b", null, "large"), item("a")] })).plannedState,
      ).toEqual(state);
    },
  );

  it("case 21: fills defaults into a mapNested", async () => {
    const { plan } = driveWith(
      schemaOf({ items: optional.mapNested(itemAttributes, "Items.") }),
      {},
    );

    const { plannedState } = await plan(
      { items: { k: item("a", "1", "large") } },
      { items: { k: item("a"), l: item("b") } },
    );

    expect(plannedState).toEqual({
      items: { k: item("a", "1", "small"), l: item("b", UNKNOWN_NOT_NULL, "small") },
    });
  });

  const list = driveWith(schemaOf({ items: optional.listNested(itemAttributes, "Items.") }), {});
  const state = {
    items: [item("a", "1", "small"), item("b", "2", "small"), item("c", "3", "small")],
  };
  const idsAfter = async (...names: readonly Value[]) => {
    const { plannedState } = await list.plan(state, { items: names.map((name) => item(name)) });
    return (plannedState as unknown as { items: { id: Value }[] }).items.map(({ id }) => id);
  };

  it.each<[string, readonly Value[], readonly Value[]]>([
    ["one is inserted at the head", ["x", "a", "b", "c"], [UNKNOWN_NOT_NULL, "1", "2", "3"]],
    ["one is deleted in the middle", ["a", "c"], ["1", "3"]],
    ["one is appended", ["a", "b", "c", "d"], ["1", "2", "3", UNKNOWN_NOT_NULL]],
    ["one is inserted and another deleted", ["x", "a", "b"], [UNKNOWN_NOT_NULL, "1", "2"]],
    ["two change places", ["a", "c", "b"], ["1", "3", "2"]],
    ["one changes in its place", ["a", "x", "c"], ["1", "2", "3"]],
    [
      "one changes in its place and one is appended",
      ["x", "b", "c", "d"],
      ["1", "2", "3", UNKNOWN_NOT_NULL],
    ],
    ["one may be any", [UNKNOWN, "b", "c"], ["1", "2", "3"]],
    ["two may be any", [UNKNOWN, UNKNOWN, "c"], [UNKNOWN_NOT_NULL, UNKNOWN_NOT_NULL, "3"]],
    [
      "one may be any and another is new",
      [UNKNOWN, "a", "b", "c"],
      [UNKNOWN_NOT_NULL, UNKNOWN_NOT_NULL, UNKNOWN_NOT_NULL, UNKNOWN_NOT_NULL],
    ],
  ])("case 22: keeps the ids of list elements when %s", async (_name, names, ids) => {
    expect(await idsAfter(...names)).toEqual(ids);
  });

  it("case 22: never keeps the id of another element where elements moved and changed at once", async () => {
    expect(await idsAfter("x", "a", "y", "c")).toEqual([
      UNKNOWN_NOT_NULL,
      "1",
      UNKNOWN_NOT_NULL,
      "3",
    ]);
  });

  it("case 23: takes a changed set element for a new one", async () => {
    const { plan } = driveWith(
      schemaOf({ items: optional.setNested(itemAttributes, "Items.") }),
      {},
    );
    const prior = { items: [item("a", "1", "small"), item("b", "2", "small")] };

    const { plannedState } = await plan(prior, { items: [item("b"), item("c")] });

    expect(plannedState).toEqual({
      items: [item("b", "2", "small"), item("c", UNKNOWN_NOT_NULL, "small")],
    });
  });

  it.each<[string, Value, Value]>([
    ["a whole list", UNKNOWN, UNKNOWN],
    ["an element of a list", [UNKNOWN, item("a")], [UNKNOWN, item("a", UNKNOWN_NOT_NULL, "small")]],
    ["an attribute of an element", [item(UNKNOWN)], [item(UNKNOWN, UNKNOWN_NOT_NULL, "small")]],
  ])("case 24: plans %s that is not known as it is configured", async (_name, items, planned) => {
    const { plannedState, diagnostics } = await list.plan(null, { items });

    expect(diagnostics).toEqual([]);
    expect(render(plannedState)).toBe(render({ items: planned }));
  });

  it("case 24: plans unknown elements of sets and maps as they are configured", async () => {
    const { plan } = driveWith(
      schemaOf({
        set: optional.set(types.string, "Set."),
        map: optional.map(types.string, "Map."),
        nested: optional.setNested(itemAttributes, "Nested."),
      }),
      {},
    );
    const config = { set: ["a", UNKNOWN], map: { a: UNKNOWN, b: null }, nested: [UNKNOWN] };

    const { plannedState, diagnostics } = await plan(null, config);

    expect(diagnostics).toEqual([]);
    expect(plannedState).toEqual(config);
  });
});

describe("planResourceChange() and replacement", () => {
  const zone = { zone: optional.string("Zone.", requiresReplace), note: optional.string("Note.") };
  const nested = driveWith(
    schemaOf({
      name: required.string("Name.", requiresReplace),
      list: optional.listNested(zone, "List."),
      set: optional.setNested({ ...zone, deep: optional.listNested(zone, "Deep.") }, "Set."),
      map: optional.mapNested(zone, "Map."),
    }),
    {},
  );
  const at = (text: string): Value => ({ zone: text, note: null });
  const inSet = (text: string, deep: Value = null): Value => ({ zone: text, note: null, deep });
  const base: Value = { name: "a", list: [at("1")], set: [inSet("1")], map: { k: at("1") } };

  it.each<[string, Readonly<Record<string, Value>>, readonly string[]]>([
    ["nothing changed", {}, []],
    ["an attribute at the top changed", { name: "b" }, ["name"]],
    ["an attribute may change", { name: UNKNOWN }, ["name"]],
    ["an attribute of a list element changed", { list: [at("2")] }, ["list[0].zone"]],
    ["a list element was added", { list: [at("1"), at("2")] }, ["list[1].zone"]],
    ["another attribute of a list element changed", { list: [{ zone: "1", note: "n" }] }, []],
    ["an attribute of a map element changed", { map: { k: at("2") } }, ['map["k"].zone']],
    // Terraform has no path into a set and refuses one.
    ["an attribute of a set element changed", { set: [inSet("2")] }, ["set"]],
    ["an attribute deep in a set changed", { set: [inSet("1", [at("2")])] }, ["set"]],
  ])("case 26: says what forces it: %s", async (_name, change, paths) => {
    const { requiresReplace: found, diagnostics } = await nested.plan(base, {
      ...(base as Readonly<Record<string, Value>>),
      ...change,
    });

    expect(diagnostics).toEqual([]);
    expect(found.map(formatPath)).toEqual(paths);
  });

  it("case 26: forces nothing on an object that is created", async () => {
    expect((await nested.plan(null, base)).requiresReplace).toEqual([]);
  });
});

describe("planResourceChange() and values that mean the same", () => {
  const sameJson = comparedBy(
    (before, after) =>
      typeof before === "string" &&
      typeof after === "string" &&
      JSON.stringify(JSON.parse(before)) === JSON.stringify(JSON.parse(after)),
  );
  const documents = driveWith(
    schemaOf({
      id: computed.string("Id."),
      text: optional.string("Text.", sameJson),
      parts: optional.setNested(
        { id: computed.string("Id."), text: required.string("Text.", sameJson) },
        "Parts.",
      ),
    }),
    {},
  );

  it("case 31: plans no change when only the spelling differs", async () => {
    const prior = {
      id: "1",
      text: '{"a": 1}',
      parts: [{ id: "2", text: "[1, 2]" }],
    };

    const { plannedState } = await documents.plan(prior, {
      id: null,
      text: '{"a":1}',
      parts: [{ id: null, text: "[1,2]" }],
    });

    expect(plannedState).toEqual(prior);
  });

  it("case 31: plans the configured spelling of a list element that moved, as terraform demands", async () => {
    const { plan } = driveWith(
      schemaOf({
        parts: optional.listNested({ text: required.string("Text.", sameJson) }, "Parts."),
      }),
      {},
    );
    const prior = { parts: [{ text: "[1, 2]" }, { text: "[3, 4]" }] };

    const { plannedState, diagnostics } = await plan(prior, {
      parts: [{ text: "[0]" }, { text: "[1,2]" }, { text: "[3,4]" }],
    });

    expect(diagnostics).toEqual([]);
    expect(plannedState).toEqual({
      parts: [{ text: "[0]" }, { text: "[1,2]" }, { text: "[3,4]" }],
    });
  });

  it("case 31: plans the configured spelling when the meaning differs", async () => {
    const { plannedState } = await documents.plan(
      { id: "1", text: '{"a":1}', parts: null },
      { id: null, text: '{"a":2}', parts: null },
    );

    expect(plannedState).toEqual({ id: UNKNOWN_NOT_NULL, text: '{"a":2}', parts: null });
  });

  it("does not ask for the meaning of what is not wholly known", async () => {
    const { plan } = driveWith(
      schemaOf({
        value: optional.dynamic(
          "Value.",
          comparedBy(() => true),
        ),
      }),
      {},
    );
    const half = new Dynamic(typeFromJson(["object", { a: "string" }]), { a: UNKNOWN });

    const { plannedState } = await plan({ value: toDynamic({ a: "x" }) }, { value: half });

    expect(plannedState).toMatchObject({ value: { value: { a: UNKNOWN } } });
  });
});

describe("an author's own planning", () => {
  const planning = (modifyPlan: Parameters<typeof driveWith<typeof thing>>[1]["modifyPlan"]) =>
    driveWith(thing, { ...(modifyPlan && { modifyPlan }) });

  it("may settle what is computed and ask for a replacement", async () => {
    const { plan } = planning(async ({ planned, state, requireReplace }) => {
      if (state !== null && planned.name !== state.name) {
        requireReplace(attributePath("name"));
        requireReplace(attributePath("name"));
      }
      return { region: "planned" };
    });

    const { plannedState, requiresReplace: paths } = await plan(aState(), aConfig({ name: "b" }));

    expect(plannedState).toEqual(aState({ name: "b", etag: UNKNOWN_NOT_NULL, region: "planned" }));
    expect(paths.map(formatPath)).toEqual(["name"]);
  });

  it("makes every other computed value unknown when it alone sees a change", async () => {
    const calls: string[] = [];
    const { plan } = planning(async ({ warn }) => {
      calls.push("modifyPlan");
      warn("Moved", "It moved.");
      return { region: "us" };
    });

    const { plannedState, diagnostics } = await plan(aState(), aConfig());

    expect(plannedState).toEqual(aState({ etag: UNKNOWN_NOT_NULL, region: "us" }));
    expect(diagnostics.map(formatDiagnostic)).toEqual(["warning: Moved: It moved."]);
  });

  it("reads private state", async () => {
    const memory = new PrivateState();
    memory.set("region", "remembered");
    const { plan } = planning(async ({ privateState }) => ({
      region: String(privateState.get("region")),
    }));

    const { plannedState } = await plan(aState(), aConfig({ name: "b" }), memory.toBytes());

    expect(plannedState).toMatchObject({ region: "remembered" });
  });

  it("may refuse, without leaving Terraform without a plan", async () => {
    const { plan } = planning(() =>
      Promise.reject(new AttributeError(attributePath("name"), "Bad name", "It is bad.")),
    );

    const { plannedState, diagnostics } = await plan(null, aConfig());

    expect(diagnostics.map(formatDiagnostic)).toEqual(["error: Bad name (name): It is bad."]);
    expect(plannedState).not.toBeUndefined();
  });

  it("that fails unexpectedly is named as a bug", async () => {
    const { plan } = planning(() => Promise.reject(new Error("index out of range")));

    const { diagnostics } = await plan(null, aConfig());

    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'error: Cannot plan corner_thing "a": This is a bug in the provider, please report it to its developers. It failed with: index out of range',
    ]);
  });

  it.each<[string, Readonly<Record<string, Value>>, string]>([
    ["a configured value changed", { name: "normalised" }, "name"],
    ["a configured value unknown", { name: UNKNOWN }, "name"],
    ["a write-only value planned", { secret: "s" }, "secret"],
  ])("is guarded: %s", async (_name, change, attribute) => {
    const { plan } = planning(async () => change);

    const { diagnostics } = await plan(aState(), aConfig({ name: "b" }));

    expect(diagnostics.map(({ summary, path }) => [summary, formatPath(path ?? [])])).toEqual([
      ["Provider produced an invalid plan", attribute],
    ]);
  });

  it("is guarded: a path of replacement that does not exist", async () => {
    const { plan } = planning(async ({ requireReplace }) => {
      requireReplace(attributePath("nme"));
      return {};
    });

    const { diagnostics, requiresReplace: paths } = await plan(aState(), aConfig({ name: "b" }));

    expect(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([
      'Provider produced an invalid plan: "nme" was passed to requireReplace, but is not an attribute. This is a bug in the provider, please report it to its developers.',
    ]);
    expect(paths).toEqual([]);
  });
});

describe("a plan before Terraform destroys everything", () => {
  const refuse = { modifyPlan: () => Promise.reject(new OperationError("Refused", "Not so.")) };

  it("ignores what is wrong with the configuration", async () => {
    const { plan } = driveWith(thing, refuse, aCall({ isDestroying: () => true }));

    const changed = await plan(aState(), aConfig({ name: "b" }));
    const created = await plan(null, aConfig());

    expect(changed.diagnostics).toEqual([]);
    expect(changed.plannedState).toMatchObject({ id: "1", name: "b" });
    expect(created.diagnostics).toEqual([]);
  });

  it("is the only one that does", async () => {
    const { plan } = driveWith(thing, refuse);

    const { diagnostics } = await plan(aState(), aConfig({ name: "b" }));

    expect(diagnostics.map(formatDiagnostic)).toEqual(["error: Refused: Not so."]);
  });
});

describe("a planned deletion", () => {
  it("hands to the deletion what it keeps in private state", async () => {
    const { plan } = driveWith(thing, {
      planDelete: async ({ privateState }) => privateState.set("users", ["a"]),
    });

    const { plannedPrivate } = await plan(aState(), null);

    expect(new PrivateState(plannedPrivate).get("users")).toEqual(["a"]);
  });

  it("case 30: carries the author's warnings", async () => {
    const { plan } = driveWith(thing, {
      planDelete: async ({ state, warn }) => warn("Careful", `${state.name} holds data.`),
    });

    const { plannedState, diagnostics } = await plan(aState(), null);

    expect(plannedState).toBeNull();
    expect(diagnostics.map(formatDiagnostic)).toEqual(["warning: Careful: a holds data."]);
  });

  it("case 30: can be refused", async () => {
    const { plan } = driveWith(thing, {
      planDelete: () => Promise.reject(new OperationError("Protected", "Not this one.")),
    });

    const { plannedState, diagnostics } = await plan(aState(), null);

    expect(plannedState).toBeNull();
    expect(diagnostics.map(formatDiagnostic)).toEqual(["error: Protected: Not this one."]);
  });
});
