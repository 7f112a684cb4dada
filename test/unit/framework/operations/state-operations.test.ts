import { describe, expect, it } from "@jest/globals";
import { formatDiagnostic, OperationError } from "../../../../framework/diagnostics/diagnostics.ts";
import { PrivateState } from "../../../../framework/handler/private-state.ts";
import { importResourceState } from "../../../../framework/internal/operations/import-resource-state.ts";
import { moveResourceState } from "../../../../framework/internal/operations/move-resource-state.ts";
import { upgradeResourceState } from "../../../../framework/internal/operations/upgrade-resource-state.ts";
import type { ResourceHandlers } from "../../../../framework/resource/handlers.ts";
import { computed, optional, required, writeOnly } from "../../../../framework/schema/attribute.ts";
import { defineSchema } from "../../../../framework/schema/schema.ts";
import { aCall } from "../../../support/call-context.ts";
import { render } from "../../../support/cty-arbitraries.ts";
import { driveWith } from "../../../support/driven-resource.ts";

const schema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  version: 3,
  attributes: {
    id: computed.string("Id."),
    name: required.string("Name."),
    serial: optional.number("Serial."),
    value: optional.dynamic("Value."),
    parts: optional.listNested(
      { name: required.string("Name."), added: optional.string("Added.") },
      "Parts.",
    ),
    secret: writeOnly.string("Secret."),
  },
});
const EMPTY = { id: null, name: null, serial: null, value: null, parts: null, secret: null };
type Handlers = Partial<ResourceHandlers<typeof schema, string>>;

describe("importResourceState()", () => {
  const importing = (handlers: Handlers, id: string) =>
    importResourceState(
      driveWith(schema, handlers).provider,
      { typeName: "corner_thing", id },
      aCall(),
    );

  it("sets the attribute that import goes by, and marks the state for the first read", async () => {
    const { imported, diagnostics } = await importing({ importBy: "id" }, "7");

    expect(diagnostics).toEqual([]);
    expect(imported.map(({ typeName, state }) => [typeName, state])).toEqual([
      ["corner_thing", { ...EMPTY, id: "7" }],
    ]);
    expect(new PrivateState(imported[0]?.privateState).isImported).toBe(true);
  });

  it("asks the author what the id means", async () => {
    const seen: string[] = [];
    const { imported } = await importing(
      {
        importBy: async ({ id, client }) => {
          seen.push(client);
          const [name = "", key = ""] = id.split("/");
          return { name, id: key };
        },
      },
      "group/7",
    );

    expect(seen).toEqual(["client"]);
    expect(imported[0]?.state).toEqual({ ...EMPTY, id: "7", name: "group" });
  });

  it.each<[string, Handlers, string, string]>([
    ["an empty id", { importBy: "id" }, " ", "Cannot import corner_thing: The import id is empty."],
    [
      "a type without import",
      {},
      "7",
      "Cannot import corner_thing: Objects of this type cannot be imported.",
    ],
    [
      "an id that the author refuses",
      { importBy: () => Promise.reject(new OperationError("Malformed id", "Use group/key.")) },
      "7",
      "Malformed id: Use group/key.",
    ],
    [
      "a state that does not fit",
      { importBy: async () => ({ name: 5 as unknown as string }) },
      "7",
      'Provider produced an invalid object (name): "name" is not of the type of its attribute: a string is required, not a number. This is a bug in the provider, please report it to its developers.',
    ],
  ])("says what is wrong with %s", async (_what, handlers, id, message) => {
    const { imported, diagnostics } = await importing(handlers, id);

    expect(imported).toEqual([]);
    expect(diagnostics.map(formatDiagnostic)).toEqual([`error: ${message}`]);
  });
});

describe("upgradeResourceState()", () => {
  const upgrade = (version: number, rawState: string, handlers: Handlers = {}) =>
    upgradeResourceState(
      driveWith(schema, handlers).provider,
      { typeName: "corner_thing", version, rawState },
      aCall(),
    );

  it("case 47: fills what is missing in a state of the same version, at any depth, and drops what is gone", async () => {
    const { upgradedState, diagnostics } = await upgrade(
      3,
      '{\n  "id": "7", "name": "a", "gone": 1, "secret": "s", "parts": [{ "name": "p", "gone": 2 }]\n}',
    );

    expect(diagnostics).toEqual([]);
    expect(upgradedState).toEqual({
      ...EMPTY,
      id: "7",
      name: "a",
      parts: [{ name: "p", added: null }],
    });
  });

  it("case 47: keeps every digit and every type", async () => {
    const { upgradedState } = await upgrade(
      3,
      '{"id":"7","name":"a","serial":18446744073709551617,"value":{"type":"number","value":9007199254740993}}',
    );

    expect(render((upgradedState as unknown as { serial: bigint }).serial)).toBe(
      "bigint:18446744073709551617",
    );
    expect(render((upgradedState as unknown as { value: null }).value)).toBe(
      '<"number">bigint:9007199254740993',
    );
  });

  it("case 47: goes from any old version straight to the current one", async () => {
    const calls: number[] = [];
    const upgradeState: NonNullable<Handlers["upgradeState"]> = {
      0: (state) => {
        calls.push(0);
        return { id: state["uuid"] ?? null, name: state["title"] ?? null };
      },
      1: () => {
        calls.push(1);
        return {};
      },
    };

    const { upgradedState } = await upgrade(0, '{"uuid":"7","title":"a"}', { upgradeState });

    expect(calls).toEqual([0]);
    expect(upgradedState).toEqual({ ...EMPTY, id: "7", name: "a" });
  });

  it.each([
    [
      "of a version without upgrade",
      2,
      '{"id":"7"}',
      "It was written in version 2 of this resource's schema.",
    ],
    [
      "that does not fit",
      3,
      '{"id":"7","serial":"many"}',
      "The state does not fit the schema: serial: a number is required",
    ],
    ["that is no object", 3, "[]", "It was written in version 3"],
    ["that is no JSON", 3, "{", "The stored state is not valid JSON."],
  ])("refuses a state %s", async (_what, version, rawState, detail) => {
    const { upgradedState, diagnostics } = await upgrade(version, rawState);

    expect(upgradedState).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.detail).toContain(detail);
  });

  it("quotes nothing of a state that is no JSON", async () => {
    const { diagnostics } = await upgrade(3, '{"password":"not-a-real-password",,}');

    expect(diagnostics.map(formatDiagnostic).join()).not.toContain("password");
  });
});

describe("moveResourceState()", () => {
  const move = (handlers: Handlers, sourceTypeName: string) =>
    moveResourceState(
      driveWith(schema, handlers).provider,
      {
        sourceProviderAddress: "registry.example.com/other/other",
        sourceTypeName,
        sourceSchemaVersion: 1,
        sourceState: '{"uuid":"7","serial":18446744073709551617}',
        sourcePrivate: Buffer.from("not ours"),
        targetTypeName: "corner_thing",
      },
      aCall(),
    );
  const moveState: NonNullable<Handlers["moveState"]> = [
    {
      sourceTypeName: "other_never",
      accepts: () => false,
      move: () => ({ id: "wrong" }),
    },
    {
      sourceTypeName: "other_thing",
      accepts: ({ providerAddress, typeName, schemaVersion }) =>
        providerAddress.endsWith("/other/other") &&
        typeName === "other_thing" &&
        schemaVersion === 1,
      move: ({ state }) => ({
        id: state["uuid"] ?? null,
        serial: state["serial"] ?? null,
        secret: "s",
      }),
    },
  ];

  it("case 49: lets the first mover that knows the source make the state", async () => {
    const { targetState, targetPrivate, diagnostics } = await move({ moveState }, "other_thing");

    expect(diagnostics).toEqual([]);
    expect(targetState).toEqual({ ...EMPTY, id: "7", serial: 18446744073709551617n });
    expect(new PrivateState(targetPrivate).isImported).toBe(true);
  });

  it.each<[string, Handlers, string]>([
    ["what else can be moved", { moveState }, "What can: other_never, other_thing."],
    ["that nothing can be moved", {}, "Nothing can be moved to this type."],
  ])("case 49: says of a source that nobody knows %s", async (_what, handlers, detail) => {
    const { targetState, diagnostics } = await move(handlers, "other_other");

    expect(targetState).toBeNull();
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      `error: Move not supported: A other_other of registry.example.com/other/other cannot become a corner_thing. ${detail}`,
    ]);
  });
});

describe("private state", () => {
  it("case 46: keeps plain values under the author's keys", () => {
    const state = new PrivateState();
    state.set("list", ["a", 1n, null]);
    state.set("gone", 1);
    state.set("gone", undefined);

    const again = new PrivateState(state.toBytes());

    expect(again.get("list")).toEqual(["a", 1, null]);
    expect(again.get("gone")).toBeUndefined();
    expect(new PrivateState().toBytes()).toHaveLength(0);
  });

  it("refuses the framework's own keys", () => {
    expect(() => new PrivateState().set(".imported", true)).toThrow(RangeError);
  });

  it.each(["", "not json", "[]", "5"])(
    "takes what another provider remembered for nothing: %j",
    (text) => {
      expect(new PrivateState(Buffer.from(text)).toBytes()).toHaveLength(0);
    },
  );
});
