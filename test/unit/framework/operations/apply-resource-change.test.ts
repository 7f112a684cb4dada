import { describe, expect, it, jest } from "@jest/globals";
import { attributePath, formatPath } from "../../../../framework/cty/path.ts";
import { UNKNOWN, type Value } from "../../../../framework/cty/values.ts";
import {
  AttributeError,
  formatDiagnostic,
  OperationError,
} from "../../../../framework/diagnostics/diagnostics.ts";
import type { PrivateState } from "../../../../framework/handler/private-state.ts";
import { applyResourceChange } from "../../../../framework/internal/operations/apply-resource-change.ts";
import { defineResource } from "../../../../framework/resource/resource.ts";
import {
  computed,
  computedNullable,
  optional,
  required,
  requiredWriteOnly,
  writeOnly,
} from "../../../../framework/schema/attribute.ts";
import { comparedBy } from "../../../../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../../../../framework/schema/schema.ts";
import * as types from "../../../../framework/schema/types.ts";
import { aCall } from "../../../support/call-context.ts";
import { aProviderOf, driveWith } from "../../../support/driven-resource.ts";

const anyCase = comparedBy(
  (before, after) => String(before).toLowerCase() === String(after).toLowerCase(),
);
const schema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: {
    id: computed.string("Id."),
    name: required.string("Name.", anyCase),
    note: optional.string("Note."),
    tags: optional.set(types.string, "Tags."),
    token: requiredWriteOnly.string("Token."),
    owner: computedNullable.string("Owner."),
    box: optional.singleNested(
      { open: required.string("Open."), secret: writeOnly.string("Secret.") },
      "Box.",
    ),
  },
});
const NOTHING = { id: null, note: null, tags: null, token: null, owner: null, box: null };
const aConfig = (more: Readonly<Record<string, Value>> = {}): Value => ({
  ...NOTHING,
  name: "a",
  token: "t",
  ...more,
});
const aPlan = (more: Readonly<Record<string, Value>> = {}): Value => ({
  ...NOTHING,
  id: UNKNOWN,
  owner: UNKNOWN,
  name: "a",
  ...more,
});
const aState = (more: Readonly<Record<string, Value>> = {}): Value => ({
  ...NOTHING,
  id: "1",
  name: "a",
  ...more,
});
const STATE = { id: "1", name: "a", note: null, tags: null, owner: null, box: null } as const;
const OLD = Buffer.from('{"etag":"old"}');
const NEW = Buffer.from('{"etag":"new"}');
const remember = (privateState: PrivateState) => privateState.set("etag", "new");
const fail = () => Promise.reject(new OperationError("Server said no", "It is full."));
const texts = (diagnostics: Parameters<typeof formatDiagnostic>[0][]) =>
  diagnostics.map(formatDiagnostic);

describe("applyResourceChange() when it creates", () => {
  it("gives the handler the plan and the write-only values, and saves what it answers", async () => {
    const seen: unknown[] = [];
    const { apply } = driveWith(schema, {
      create: async ({ plan, writeOnly: secrets, client, privateState, warn }) => {
        seen.push(plan.name, plan.token, secrets.token, client);
        remember(privateState);
        warn("Slow", "It took long.", attributePath("name"));
        return { ...STATE, id: "7" };
      },
    });

    const response = await apply(null, aPlan(), aConfig(), OLD);

    expect(seen).toEqual(["a", null, "t", "client"]);
    expect(response.newState).toEqual(aState({ id: "7" }));
    expect(Buffer.from(response.privateState)).toEqual(NEW);
    expect(texts([...response.diagnostics])).toEqual(["warning: Slow (name): It took long."]);
  });

  it("case 41: has nothing to save when it fails before the object exists", async () => {
    const { apply } = driveWith(schema, { create: fail });

    const { newState, diagnostics } = await apply(null, aPlan(), aConfig());

    expect(newState).toBeNull();
    expect(texts([...diagnostics])).toEqual(["error: Server said no: It is full."]);
  });

  it("case 41: saves the object when it fails after that, without what is not known yet", async () => {
    const { apply } = driveWith(schema, {
      create: async ({ plan, keep, privateState }) => {
        remember(privateState);
        // A handler in JavaScript may well keep its plan, unknown parts included.
        keep({ ...STATE, ...(plan as typeof STATE), id: "7" });
        return fail();
      },
    });

    const response = await apply(null, aPlan({ note: "n" }), aConfig({ note: "n" }), OLD);

    expect(response.newState).toEqual(aState({ id: "7", note: "n" }));
    expect(Buffer.from(response.privateState)).toEqual(NEW);
    expect(texts([...response.diagnostics])).toEqual(["error: Server said no: It is full."]);
  });

  it("keeps the practitioner's spelling where it means the same", async () => {
    const { apply } = driveWith(schema, { create: async () => ({ ...STATE, name: "A" }) });

    const { newState, diagnostics } = await apply(null, aPlan(), aConfig());

    expect(diagnostics).toEqual([]);
    expect(newState).toMatchObject({ name: "a" });
  });

  it("case 50: lets no write-only value into the state, not even a nested one", async () => {
    const { apply } = driveWith(schema, {
      create: async ({ writeOnly: { token } }) => {
        const box = { open: "o", secret: "s" };
        return { ...STATE, token, box };
      },
    });
    const box = { open: "o", secret: null };

    const { newState, diagnostics } = await apply(
      null,
      aPlan({ box }),
      aConfig({ box: { open: "o", secret: "s" } }),
    );

    expect(diagnostics).toEqual([]);
    expect(newState).toEqual(aState({ box }));
  });

  it("fills in nested attributes that the answer leaves out", async () => {
    const { apply } = driveWith(schema, {
      create: async () => ({ ...STATE, box: { open: "o" } }),
    });

    const { newState, diagnostics } = await apply(
      null,
      aPlan({ box: { open: "o", secret: null } }),
      aConfig({ box: { open: "o", secret: "s" } }),
    );

    expect(diagnostics).toEqual([]);
    expect(newState).toMatchObject({ box: { open: "o", secret: null } });
  });

  it("case 40: takes set elements that come twice for one", async () => {
    const { apply } = driveWith(schema, {
      create: async () => ({ ...STATE, tags: ["b", "a", "b"] }),
    });

    const { newState, diagnostics } = await apply(
      null,
      aPlan({ tags: ["a", "b"] }),
      aConfig({ tags: ["a", "b"] }),
    );

    expect(diagnostics).toEqual([]);
    expect(newState).toMatchObject({ tags: ["b", "a"] });
  });
});

describe("applyResourceChange() when it updates", () => {
  const prior = aState({ note: "old" });
  const planned = aPlan({ id: "1", note: "new", name: "b" });

  it("gives the handler state and plan", async () => {
    const { apply } = driveWith(schema, {
      update: async ({ plan, state }) => ({
        ...STATE,
        id: state.id,
        name: plan.name,
        note: plan.note,
      }),
    });

    const { newState, diagnostics } = await apply(
      prior,
      planned,
      aConfig({ note: "new", name: "b" }),
    );

    expect(diagnostics).toEqual([]);
    expect(newState).toEqual(aState({ note: "new", name: "b" }));
  });

  it("case 42: leaves state and private state as they were when it fails", async () => {
    const { apply } = driveWith(schema, {
      update: async ({ privateState }) => {
        remember(privateState);
        return fail();
      },
    });

    const response = await apply(prior, planned, aConfig({ note: "new", name: "b" }), OLD);

    expect(response.newState).toEqual(prior);
    expect(Buffer.from(response.privateState)).toEqual(OLD);
    expect(texts([...response.diagnostics])).toEqual(["error: Server said no: It is full."]);
  });

  it("case 42: saves how far it came when it says so", async () => {
    const { apply } = driveWith(schema, {
      update: async ({ state, keep, privateState }) => {
        remember(privateState);
        keep({ ...state, note: "new" });
        return fail();
      },
    });

    const response = await apply(prior, planned, aConfig({ note: "new", name: "b" }), OLD);

    expect(response.newState).toEqual(aState({ note: "new" }));
    expect(Buffer.from(response.privateState)).toEqual(NEW);
  });

  it("says that it cannot where the type has no update", async () => {
    const bare = aProviderOf(
      defineResource<typeof schema, string>(schema, {
        create: fail,
        read: async ({ state }) => state,
        delete: async () => {},
      }),
    );
    const response = await applyResourceChange(
      bare,
      {
        typeName: "corner_thing",
        priorState: prior,
        plannedState: planned,
        config: aConfig(),
        plannedPrivate: OLD,
      },
      aCall(),
    );

    expect(response.newState).toBe(prior);
    expect(response.diagnostics.map(({ summary }) => summary)).toEqual([
      "Cannot update corner_thing",
    ]);
  });
});

describe("applyResourceChange() when it deletes", () => {
  it("case 43: leaves nothing behind", async () => {
    const deleted: string[] = [];
    const { apply } = driveWith(schema, {
      delete: async ({ state }) => {
        deleted.push(state.id);
      },
    });

    const response = await apply(aState(), null, null, OLD);

    expect(deleted).toEqual(["1"]);
    expect(response.newState).toBeNull();
    expect(response.privateState).toHaveLength(0);
  });

  it("case 43: keeps the object when it fails", async () => {
    const { apply } = driveWith(schema, { delete: fail });

    const response = await apply(aState(), null, null, OLD);

    expect(response.newState).toEqual(aState());
    expect(Buffer.from(response.privateState)).toEqual(OLD);
    expect(response.diagnostics).toHaveLength(1);
  });

  it("case 43: saves what is left when it fails half way", async () => {
    const { apply } = driveWith(schema, {
      delete: async ({ state, keep }) => {
        keep({ ...state, tags: null });
        return fail();
      },
    });

    const { newState } = await apply(aState({ tags: ["a"] }), null, null);

    expect(newState).toEqual(aState());
  });
});

describe("applyResourceChange() guards its answer", () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["another value than planned", { name: "z" }, "name"],
    ["null for a planned value", { note: null }, "note"],
    ["a value for a planned null", { box: { open: "o" } }, "box"],
    ["an unknown value", { id: UNKNOWN }, "id"],
    ["other set elements", { tags: ["a", "c"] }, "tags"],
    ["more set elements", { tags: ["a", "b", "c"] }, "tags"],
    ["a value of another type", { owner: 5 }, "owner"],
    ["an attribute that the schema has not", { nme: "x" }, ""],
  ])(
    "case 44: %s is one error that names the attribute, and the object stays",
    async (_n, change, name) => {
      const { apply } = driveWith(schema, {
        create: async () => ({
          ...STATE,
          id: "7",
          note: "n",
          tags: ["a", "b"],
          ...change,
        }),
      });
      const chosen = { note: "n", tags: ["a", "b"] };

      const { newState, diagnostics } = await apply(null, aPlan(chosen), aConfig(chosen));

      expect(diagnostics.map(({ severity, path }) => [severity, formatPath(path ?? [])])).toEqual(
        name === "" ? [] : [["error", name]],
      );
      expect(newState).toMatchObject({ id: name === "id" ? null : "7" });
    },
  );
});

describe("what a handler throws", () => {
  it.each<[string, () => unknown, string]>([
    [
      "an attribute's error",
      () => new AttributeError(attributePath("name"), "Name taken", "Choose another."),
      "error: Name taken (name): Choose another.",
    ],
    [
      "a mistake of its author",
      () => new TypeError("cannot read properties of undefined"),
      'error: Cannot create corner_thing "a": This is a bug in the provider, please report it to its developers. It failed with: cannot read properties of undefined',
    ],
    [
      "no error at all",
      () => "just text",
      'error: Cannot create corner_thing "a": This is a bug in the provider, please report it to its developers. It failed with: an unknown failure',
    ],
  ])("case 9: %s becomes a diagnostic", async (_name, thrown, message) => {
    const { apply } = driveWith(schema, { create: () => Promise.reject(thrown()) });

    const { diagnostics } = await apply(null, aPlan(), aConfig());

    expect(texts([...diagnostics])).toEqual([message]);
    expect(message).not.toContain("at ");
  });

  it("case 9: before it returns a promise becomes one too", async () => {
    const { apply } = driveWith(schema, {
      create: () => {
        throw new Error("at once");
      },
    });

    const { diagnostics } = await apply(null, aPlan(), aConfig());

    expect(diagnostics[0]?.detail).toContain("at once");
  });

  it("case 9: nothing, for ever, ends some time after Ctrl-C with what was kept", async () => {
    jest.useFakeTimers();
    try {
      const stop = new AbortController();
      const { apply } = driveWith(
        schema,
        {
          create: ({ keep }) => {
            keep({ ...STATE, id: "7" });
            return new Promise(() => {});
          },
        },
        aCall({ signal: stop.signal }),
      );
      const answer = apply(null, aPlan(), aConfig());
      await jest.advanceTimersByTimeAsync(60_000);
      stop.abort();
      await jest.advanceTimersByTimeAsync(60_000);

      const { newState, diagnostics } = await answer;

      expect(newState).toMatchObject({ id: "7" });
      expect(diagnostics.map(({ severity }) => severity)).toEqual(["error"]);
    } finally {
      jest.useRealTimers();
    }
  });
});
