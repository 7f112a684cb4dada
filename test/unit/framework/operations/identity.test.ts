import { describe, expect, it } from "@jest/globals";
import { UNKNOWN } from "../../../../framework/cty/values.ts";
import { formatDiagnostic } from "../../../../framework/diagnostics/diagnostics.ts";
import { generateResourceConfig } from "../../../../framework/internal/operations/generate-resource-config.ts";
import { importResourceState } from "../../../../framework/internal/operations/import-resource-state.ts";
import { moveResourceState } from "../../../../framework/internal/operations/move-resource-state.ts";
import { readResource } from "../../../../framework/internal/operations/read-resource.ts";
import { upgradeResourceIdentity } from "../../../../framework/internal/operations/upgrade-resource-identity.ts";
import type { ResourceHandlers } from "../../../../framework/resource/handlers.ts";
import {
  computed,
  optional,
  optionalComputed,
  required,
  writeOnly,
} from "../../../../framework/schema/attribute.ts";
import {
  defaultTo,
  deprecated,
  useStateForUnknown,
} from "../../../../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../../../../framework/schema/schema.ts";
import { aCall } from "../../../support/call-context.ts";
import { driveWith } from "../../../support/driven-resource.ts";

const schema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  identity: { required: ["id"], optional: ["region"], version: 2 },
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    serial: computed.string("Serial."),
    name: required.string("Name."),
    region: optional.string("Region."),
    size: optionalComputed.string("Size.", defaultTo("small")),
    old: optional.string("Old.", deprecated("Use `name`.")),
    secret: writeOnly.string("Secret."),
    parts: optional.listNested(
      { name: required.string("Name."), made: computed.string("Made.") },
      "Parts.",
    ),
  },
});
type Handlers = Partial<ResourceHandlers<typeof schema, string>>;
const STATE = {
  id: "1",
  serial: "s",
  name: "a",
  region: null,
  size: "small",
  old: null,
  secret: null,
  parts: null,
};
const config = (more = {}) => ({
  ...STATE,
  id: null,
  serial: null,
  size: null,
  ...more,
});

describe("the identity of an object", () => {
  it("case 56: is planned if it is known as a whole, and never unknown", async () => {
    const { plan } = driveWith(schema, {});

    const created = await plan(null, config({ region: "eu" }));
    const same = await plan(STATE, config());
    const changed = await plan(STATE, config({ region: "us" }));
    const later = await plan(STATE, config({ region: UNKNOWN }));
    const deleted = await plan(STATE, null);

    // terraform show -json fails on an unknown one.
    expect(created.plannedIdentity).toBeNull();
    expect(same.plannedIdentity).toEqual({ id: "1", region: null });
    expect(changed.plannedIdentity).toEqual({ id: "1", region: "us" });
    expect(later.plannedIdentity).toEqual({ id: "1", region: null });
    expect(deleted.plannedIdentity).toEqual({ id: "1", region: null });
  });

  it("case 56: follows the state of an apply, and stays when one fails", async () => {
    const working = driveWith(schema, {
      create: async ({ plan }) => ({
        ...STATE,
        ...plan,
        id: "1",
        serial: "s",
        size: "small",
        parts: null,
      }),
      update: async ({ plan, state }) => ({ ...state, region: plan.region }),
      delete: async () => {},
    });
    const failing = driveWith(schema, {
      update: () => Promise.reject(new Error("no")),
      create: () => Promise.reject(new Error("no")),
      delete: () => Promise.reject(new Error("no")),
    });
    const moved = { ...STATE, region: "us" };

    const planned = { ...STATE, id: UNKNOWN, serial: UNKNOWN };
    expect((await working.apply(null, planned, config())).newIdentity).toEqual({
      id: "1",
      region: null,
    });
    expect((await working.apply(STATE, moved, config({ region: "us" }))).newIdentity).toEqual({
      id: "1",
      region: "us",
    });
    expect((await working.apply(STATE, null, null)).newIdentity).toBeNull();
    expect((await failing.apply(STATE, moved, config({ region: "us" }))).newIdentity).toEqual({
      id: "1",
      region: null,
    });
    expect((await failing.apply(null, planned, config())).newIdentity).toBeNull();
    expect((await failing.apply(STATE, null, null)).newIdentity).toEqual({ id: "1", region: null });
  });

  it("case 56: must be there after a create and a read", async () => {
    const lost = { ...STATE, id: null } as unknown as never;
    const { provider, apply } = driveWith(schema, {
      create: async () => lost,
      read: async () => lost,
    });

    const planned = { ...STATE, id: UNKNOWN, serial: "s" };
    const created = await apply(null, planned, config());
    const read = await readResource(
      provider,
      { typeName: "corner_thing", currentState: STATE, privateState: new Uint8Array() },
      aCall(),
    );

    const breach =
      'error: Provider produced an invalid identity: "id" is part of the identity of corner_thing, but is null. This is a bug in the provider, please report it to its developers.';
    expect(created.diagnostics.map(formatDiagnostic)).toEqual([breach]);
    expect(created.newIdentity).toBeNull();
    expect(read.diagnostics.map(formatDiagnostic)).toEqual([breach]);
    expect(read.newIdentity).toEqual({ id: "1", region: null });
  });

  it("case 56: comes along in a move as soon as the state tells it", async () => {
    const moving = (state: object) =>
      moveResourceState(
        driveWith(schema, {
          moveState: [
            { sourceTypeName: "corner_old", accepts: () => true, move: (source) => source.state },
          ],
        }).provider,
        {
          sourceProviderAddress: "example.com/acme/corner",
          sourceTypeName: "corner_old",
          sourceSchemaVersion: 0,
          sourceState: JSON.stringify(state),
          sourcePrivate: new Uint8Array(),
          targetTypeName: "corner_thing",
        },
        aCall(),
      );

    expect((await moving({ id: "1", name: "a" })).targetIdentity).toEqual({
      id: "1",
      region: null,
    });
    expect((await moving({ name: "a" })).targetIdentity).toBeNull();
  });
});

describe("an import by identity", () => {
  const importing = async (handlers: Handlers, identity: object) => {
    const { imported, diagnostics } = await importResourceState(
      driveWith(schema, handlers).provider,
      { typeName: "corner_thing", id: "", identity: { region: null, ...identity } },
      aCall(),
    );
    return {
      found: imported.map(({ state, identity: found }) => ({ state, identity: found })),
      problems: diagnostics.map(formatDiagnostic),
    };
  };
  const EMPTY = Object.fromEntries(Object.keys(STATE).map((name) => [name, null]));

  it("case 48: sets the attributes of the identity", async () => {
    expect(await importing({}, { id: "1", region: "eu" })).toEqual({
      found: [{ state: { ...EMPTY, id: "1", region: "eu" }, identity: { id: "1", region: "eu" } }],
      problems: [],
    });
  });

  it("case 48: asks the author, and gives the identity back while the state does not tell it", async () => {
    const importByIdentity: Handlers["importByIdentity"] = async ({ identity, client }) => ({
      name: `${client} ${identity.id}`,
    });

    expect(await importing({ importByIdentity }, { id: "1" })).toEqual({
      found: [{ state: { ...EMPTY, name: "client 1" }, identity: { id: "1", region: null } }],
      problems: [],
    });
  });

  it("case 48: refuses a required attribute without a value", async () => {
    expect(await importing({}, { id: " " })).toEqual({
      found: [],
      problems: ['error: Cannot import corner_thing: "id" of the identity must have a value.'],
    });
  });
});

describe("upgradeResourceIdentity()", () => {
  const upgrade = async (version: number, rawIdentity: string, handlers: Handlers = {}) => {
    const { upgradedIdentity, diagnostics } = await upgradeResourceIdentity(
      driveWith(schema, handlers).provider,
      { typeName: "corner_thing", version, rawIdentity },
      aCall(),
    );
    return [upgradedIdentity, diagnostics.map(formatDiagnostic)];
  };

  it("case 56: leads from any older version to the current one", async () => {
    const upgradeIdentity = { 0: ({ arn = null }) => ({ id: arn }) };

    expect(await upgrade(2, '{"id":"1"}')).toEqual([{ id: "1", region: null }, []]);
    expect(await upgrade(0, '{"arn":"1"}', { upgradeIdentity })).toEqual([
      { id: "1", region: null },
      [],
    ]);
  });

  it("case 56: says which versions it reads, and what does not fit", async () => {
    expect(await upgrade(1, '{"id":"1"}')).toEqual([
      null,
      [
        "error: Cannot read the identity of corner_thing: It was written in version 1 of its shape. This version of the provider reads version 2.",
      ],
    ]);
    expect((await upgrade(2, '{"id":["1"]}'))[1]).toEqual([
      expect.stringContaining("It does not fit the schema: id:"),
    ]);
  });
});

describe("a schema with an identity", () => {
  it("names the attribute that it does not have", () => {
    const identity = { required: ["nane"] } as unknown as { readonly required: readonly "name"[] };

    expect(() =>
      defineSchema({
        typeName: "corner_thing",
        description: "A thing.",
        identity,
        attributes: { name: required.string("Name.") },
      }),
    ).toThrow('The identity names "nane", which is not an attribute of the schema.');
  });
});

describe("generateResourceConfig()", () => {
  const generate = async (state: object | null, handlers: Handlers = {}) =>
    generateResourceConfig(
      driveWith(schema, handlers).provider,
      { typeName: "corner_thing", state: state === null ? null : { ...STATE, ...state } },
      aCall(),
    );
  const NOTHING = Object.fromEntries(Object.keys(STATE).map((name) => [name, null]));

  it("case 59: leaves out what cannot be set, what is deprecated and what is the default", async () => {
    expect(await generate({ old: "x", parts: [{ name: "p", made: "m" }] })).toEqual({
      config: { ...NOTHING, name: "a", parts: [{ name: "p", made: null }] },
      diagnostics: [],
    });
    expect((await generate({ size: "large" })).config).toMatchObject({ size: "large" });
    expect((await generate(null)).config).toBeNull();
  });

  it("case 59: lets the author have the last word", async () => {
    const generateConfig: Handlers["generateConfig"] = async ({ state }) => ({
      region: `region of ${state.name}`,
    });

    expect((await generate({}, { generateConfig })).config).toEqual({
      ...NOTHING,
      name: "a",
      region: "region of a",
    });
  });
});
