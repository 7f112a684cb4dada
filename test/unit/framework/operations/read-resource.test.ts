import { describe, expect, it } from "@jest/globals";
import { formatDiagnostic, OperationError } from "../../../../framework/diagnostics/diagnostics.ts";
import { importResourceState } from "../../../../framework/internal/operations/import-resource-state.ts";
import { readResource } from "../../../../framework/internal/operations/read-resource.ts";
import { computed, optional, required, writeOnly } from "../../../../framework/schema/attribute.ts";
import { comparedBy } from "../../../../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../../../../framework/schema/schema.ts";
import * as types from "../../../../framework/schema/types.ts";
import { aCall } from "../../../support/call-context.ts";
import { driveWith } from "../../../support/driven-resource.ts";

const anyCase = comparedBy(
  (before, after) => String(before).toLowerCase() === String(after).toLowerCase(),
);
const schema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: {
    id: computed.string("Id."),
    name: required.string("Name.", anyCase),
    tags: optional.set(types.string, "Tags."),
    parts: optional.listNested({ name: required.string("Name.", anyCase) }, "Parts."),
    secret: writeOnly.string("Secret."),
  },
});
const STATE = { id: "1", name: "a", tags: ["x", "y"], parts: [{ name: "p" }], secret: null };
const PRIVATE = Buffer.from('{"etag":"1"}');

describe("readResource()", () => {
  it("gives the very state back when nothing changed, so that its bytes can be sent again", async () => {
    const { provider } = driveWith(schema, {
      read: async () => ({ id: "1", name: "A", tags: ["y", "x"], parts: [{ name: "P" }] }),
    });

    const { newState, privateState } = await readResource(
      provider,
      { typeName: "corner_thing", currentState: STATE, privateState: PRIVATE },
      aCall(),
    );

    expect(newState).toBe(STATE);
    expect(Buffer.from(privateState)).toEqual(PRIVATE);
  });

  it("case 45: shows drift, and keeps the spelling of what did not drift", async () => {
    const { read } = driveWith(schema, {
      read: async ({ state }) => ({ ...state, name: "b", parts: [{ name: "P" }, { name: "q" }] }),
    });

    const { newState } = await read(STATE, PRIVATE);

    expect(newState).toEqual({ ...STATE, name: "b", parts: [{ name: "p" }, { name: "q" }] });
  });

  it("case 45: answers null for an object that is gone", async () => {
    const { read } = driveWith(schema, { read: async () => null });

    expect(await read(STATE, PRIVATE)).toMatchObject({ newState: null, diagnostics: [] });
  });

  it("case 45: keeps state and private state when the server refuses", async () => {
    const { read } = driveWith(schema, {
      read: async ({ privateState }) => {
        privateState.set("etag", "2");
        throw new OperationError("Forbidden", "Not for you.");
      },
    });

    const response = await read(STATE, PRIVATE);

    expect(response.newState).toEqual(STATE);
    expect(Buffer.from(response.privateState)).toEqual(PRIVATE);
    expect(response.diagnostics.map(formatDiagnostic)).toEqual(["error: Forbidden: Not for you."]);
  });

  it("case 46: saves what the handler remembers", async () => {
    const { read } = driveWith(schema, {
      read: async ({ state, privateState }) => {
        privateState.set("etag", "2");
        return state;
      },
    });

    const { privateState } = await read(STATE, PRIVATE);

    expect(Buffer.from(privateState).toString()).toBe('{"etag":"2"}');
  });

  it("never brings a write-only value into the state", async () => {
    const { read } = driveWith(schema, {
      read: async ({ state }) => ({ ...state, name: "b", secret: "s" }),
    });

    expect((await read(STATE)).newState).toMatchObject({ secret: null });
  });

  it("keeps the state when the answer does not fit the schema", async () => {
    const { read } = driveWith(schema, {
      read: async ({ state }) => ({ ...state, name: 5 as unknown as string }),
    });

    const { newState, diagnostics } = await read(STATE);

    expect(newState).toEqual(STATE);
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'error: Provider produced an invalid object (name): "name" is not of the type of its attribute: a string is required, not a number. This is a bug in the provider, please report it to its developers.',
    ]);
  });

  it("case 46: tells the first read after an import, which may spell everything anew", async () => {
    const seen: boolean[] = [];
    const { provider, read } = driveWith(schema, {
      read: async ({ isImported }) => {
        seen.push(isImported);
        return { id: "1", name: "A", tags: null, parts: null };
      },
      importBy: "id",
    });

    const { imported } = await importResourceState(
      provider,
      { typeName: "corner_thing", id: "1" },
      aCall(),
    );
    const [first] = imported;
    const once = await read(first?.state ?? null, first?.privateState);
    const twice = await read({ ...STATE, name: "a" }, once.privateState);

    expect(first?.state).toEqual({ id: "1", name: null, tags: null, parts: null, secret: null });
    expect(once.newState).toMatchObject({ name: "A" });
    expect(twice.newState).toMatchObject({ name: "a" });
    expect(seen).toEqual([true, false]);
  });
});
