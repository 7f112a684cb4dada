import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { OperationError } from "../../../framework/diagnostics/diagnostics.ts";
import { computed, optional, required } from "../../../framework/schema/attribute.ts";
import { sensitive, useStateForUnknown } from "../../../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../../../framework/schema/schema.ts";
import * as types from "../../../framework/schema/types.ts";
import { failureOf } from "../../support/terraform.ts";
import { type Corner, createStore, startCorner, storedResource } from "./corner.ts";

// Each test runs several commands, on a machine that may have other things to do.
jest.setTimeout(120_000);

const schema = defineSchema({
  typeName: "corner_thing",
  description: "A thing with an API that fails when it is told to.",
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    etag: computed.string("Changes with every change."),
    name: required.string("Name."),
    note: optional.string("Note."),
    tags: optional.set(types.string, "Tags."),
    secret: optional.string("Never given back by the API.", sensitive),
  },
});

/** What the API does wrong with the next call. */
type Mishap =
  | "none"
  | "fails before"
  | "fails after"
  | "fails half way"
  | "renames"
  | "forgets the note"
  | "answers nonsense"
  | "forbids"
  | "is down";

const store = createStore();
let mishap: Mishap = "none";
let corner: Corner;

const plain = storedResource(schema, store);
const handlers = storedResource(schema, store, {
  create: async (request) => {
    if (mishap === "fails before") {
      throw new OperationError("Quota exceeded", "No more things.");
    }
    const state = (await (await plain.load()).create({ ...request, keep: () => {} })) as never;
    request.privateState.set("etag", "from create");
    if (mishap === "fails after") {
      request.keep({ ...(state as object), etag: "half" } as never);
      throw new OperationError("Cannot finish", "The thing exists, but is not ready.");
    }
    switch (mishap) {
      case "renames":
        return { ...(state as object), name: "Renamed" } as never;
      case "forgets the note":
        return { ...(state as object), note: null } as never;
      case "answers nonsense":
        return { ...(state as object), tags: "none" } as never;
      default:
        return state;
    }
  },
  update: async (request) => {
    const { plan, state, keep, privateState } = request;
    store.calls.push(`update ${plan.name}, remembering ${String(privateState.get("etag"))}`);
    privateState.set("etag", "from update");
    if (mishap === "fails half way") {
      keep({ ...state, note: plan.note });
      throw new OperationError("Half done", "The name could not be changed.");
    }
    if (mishap === "is down") {
      throw new OperationError("Server unavailable", "Try again.");
    }
    const updated = { ...plan, id: state.id, etag: store.nextId() };
    store.objects.set(state.id, updated);
    return updated;
  },
  read: async ({ state, privateState, isImported }) => {
    store.calls.push(`read ${state.name}, remembering ${String(privateState.get("etag"))}`);
    if (mishap === "forbids" || mishap === "is down") {
      throw new OperationError(mishap === "forbids" ? "Forbidden" : "Server unavailable", "No.");
    }
    const found = store.objects.get(state.id);
    if (found === undefined) {
      return null;
    }
    if (privateState.get("etag") === undefined || isImported) {
      privateState.set("etag", "from read");
    }
    return { ...found, secret: state.secret } as never;
  },
  delete: async ({ state }) => {
    if (mishap === "is down") {
      throw new OperationError("Server unavailable", "Try again.");
    }
    // Deleting what is gone already is no failure.
    store.objects.delete(state.id);
  },
});

beforeAll(async () => {
  corner = await startCorner(store, { resources: [handlers] });
});
afterAll(() => corner.stop());
beforeEach(() => {
  store.clear();
  mishap = "none";
});

const A = "corner_thing.a";
const thing = (body = "") => `resource "corner_thing" "a" {\n  name = "a"\n${body}\n}\n`;

describe("an apply that fails", () => {
  it("case 41: before the object exists leaves nothing in the state", async () => {
    const workspace = await corner.open(thing());
    mishap = "fails before";

    const { errors } = await failureOf(workspace.apply());

    expect(errors).toMatchObject([{ summary: "Quota exceeded", address: A }]);
    expect((await workspace.state()).instances).toEqual({});
    mishap = "none";
    expect((await workspace.plan()).actions).toEqual({ [A]: "create" });
  });

  it("case 41: after the object exists keeps it, to be replaced", async () => {
    const workspace = await corner.open(thing());
    mishap = "fails after";

    const { errors } = await failureOf(workspace.apply());

    expect(errors).toMatchObject([{ summary: "Cannot finish" }]);
    const { instances } = await workspace.state();
    expect(instances[A]).toMatchObject({
      isTainted: true,
      attributes: { name: "a", etag: "half" },
    });
    expect(instances[A]?.privateText).toContain("from create");
    mishap = "none";
    await workspace.apply();
    expect(store.objects.size).toBe(1);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 42: half way through an update keeps what was done, and does the rest the next time", async () => {
    const workspace = await corner.open(thing());
    await workspace.apply();
    const next = `resource "corner_thing" "a" {\n  name = "b"\n  note = "n"\n}\n`;
    await workspace.write({ "main.tf": next });
    mishap = "fails half way";

    const { errors } = await failureOf(workspace.apply());

    expect(errors).toMatchObject([{ summary: "Half done" }]);
    const { instances } = await workspace.state();
    expect(instances[A]).toMatchObject({ isTainted: false, attributes: { name: "a", note: "n" } });
    expect(instances[A]?.privateText).toContain("from update");
    mishap = "none";
    await workspace.apply();
    expect((await workspace.state()).attributes(A)).toMatchObject({ name: "b", note: "n" });
  });

  it("case 42: without having done anything keeps the state as it was", async () => {
    const workspace = await corner.open(thing());
    await workspace.apply();
    const before = (await workspace.state()).instances[A];
    await workspace.write({ "main.tf": thing('note = "n"') });
    await workspace.plan();
    mishap = "is down";

    await failureOf(workspace.applySaved());

    expect((await workspace.state()).instances[A]).toEqual(before);
  });

  it("case 43: deletes what is gone already", async () => {
    const workspace = await corner.open(thing());
    await workspace.apply();
    const plan = await workspace.plan("-destroy");
    store.clear();

    await workspace.applySaved();

    expect(plan.actions).toEqual({ [A]: "delete" });
    expect((await workspace.state()).instances).toEqual({});
  });

  it("case 43: to delete keeps the object", async () => {
    const workspace = await corner.open(thing());
    await workspace.apply();
    const before = (await workspace.state()).instances[A];
    await workspace.plan("-destroy");
    mishap = "is down";

    const { errors } = await failureOf(workspace.applySaved());

    expect(errors).toMatchObject([{ summary: "Server unavailable" }]);
    expect((await workspace.state()).instances[A]).toEqual(before);
  });

  it.each<[Mishap, string, string]>([
    ["renames", "Provider produced an inconsistent result", '"name" has another value'],
    ["forgets the note", "Provider produced an inconsistent result", '"note" has another value'],
    ["answers nonsense", "Provider produced an invalid object", '"tags" is not of the type'],
  ])(
    "case 44: because the API %s names the attribute and keeps the object",
    async (what, summary, detail) => {
      const workspace = await corner.open(thing('note = "n"\ntags = ["x"]'));
      mishap = what;

      const { errors } = await failureOf(workspace.apply());

      expect(errors).toMatchObject([{ summary, detail: expect.stringContaining(detail) }]);
      const { instances } = await workspace.state();
      expect(instances[A]?.attributes["id"]).toBe([...store.objects.keys()][0]);
      mishap = "none";
      await workspace.destroy();
      expect(store.objects.size).toBe(0);
    },
  );
});

describe("a refresh", () => {
  it("case 45: creates the object again when it is gone", async () => {
    const workspace = await corner.open(thing());
    await workspace.apply();
    store.clear();

    expect((await workspace.plan()).actions).toEqual({ [A]: "create" });
  });

  it("case 45: fails, and forgets nothing, when the server forbids it", async () => {
    const workspace = await corner.open(thing());
    await workspace.apply();
    const before = await workspace.stateText();
    mishap = "forbids";

    const { errors } = await failureOf(workspace.plan());
    await failureOf(workspace.apply("-refresh-only"));

    expect(errors).toMatchObject([{ summary: "Forbidden" }]);
    expect(await workspace.stateText()).toBe(before);
  });

  it("case 45: shows what changed behind its back, and changes it back", async () => {
    const workspace = await corner.open(thing('note = "mine"'));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes(A);
    const object = store.objects.get(String(id));
    store.objects.set(String(id), { ...object, note: "theirs" });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.change(A)).toMatchObject({
      actions: ["update"],
      before: { note: "theirs" },
      after: { note: "mine" },
    });
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 45: keeps a secret that the API never gives back", async () => {
    const workspace = await corner.open(thing('secret = "not-a-real-secret"'));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes(A);
    store.objects.set(String(id), { ...store.objects.get(String(id)), secret: null });

    expect(await workspace.isUpToDate()).toBe(true);
    expect((await workspace.state()).attributes(A)["secret"]).toBe("not-a-real-secret");
  });
});

describe("private state", () => {
  const remembered = async (workspace: Awaited<ReturnType<Corner["open"]>>) =>
    (await workspace.state()).instances[A]?.privateText;

  it("case 46: survives refreshes, plans, an update and a failed one", async () => {
    const workspace = await corner.open(thing());
    await workspace.apply();
    expect(await remembered(workspace)).toContain("from create");
    await workspace.apply("-refresh-only");
    await workspace.plan();
    expect(await remembered(workspace)).toContain("from create");

    await workspace.write({ "main.tf": thing('note = "1"') });
    await workspace.apply();
    expect(await remembered(workspace)).toContain("from update");

    await workspace.write({ "main.tf": thing('note = "2"') });
    await workspace.plan();
    mishap = "is down";
    await failureOf(workspace.applySaved());
    expect(await remembered(workspace)).toContain("from update");
    expect(store.calls.filter((call) => call.startsWith("update"))).toEqual([
      "update a, remembering from create",
      "update a, remembering from update",
    ]);
  });

  it("case 46: begins with an import", async () => {
    const workspace = await corner.open(thing());
    store.objects.set("x1", {
      id: "x1",
      etag: "e",
      name: "a",
      note: null,
      tags: null,
      secret: null,
    });

    await workspace.importResource(A, "x1");

    expect(await remembered(workspace)).toContain("from read");
    expect(await remembered(workspace)).not.toContain("imported");
    expect(await workspace.isUpToDate()).toBe(true);
  });
});
