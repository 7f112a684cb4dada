import { describe, expect, it } from "@jest/globals";
import { defineAction } from "../../../../framework/action/action.ts";
import { formatDiagnostic, warning } from "../../../../framework/diagnostics/diagnostics.ts";
import { invokeAction } from "../../../../framework/internal/operations/invoke-action.ts";
import { listResource } from "../../../../framework/internal/operations/list-resource.ts";
import { planAction } from "../../../../framework/internal/operations/plan-action.ts";
import { ProviderInstance } from "../../../../framework/internal/operations/provider-instance.ts";
import {
  defineListResource,
  type ListedObject,
  type ListRequest,
} from "../../../../framework/list-resource/list-resource.ts";
import { defineProvider, type ProviderOptions } from "../../../../framework/provider/provider.ts";
import { defineResource } from "../../../../framework/resource/resource.ts";
import { computed, optional, required } from "../../../../framework/schema/attribute.ts";
import { defineSchema, type Schema } from "../../../../framework/schema/schema.ts";
import { aCall } from "../../../support/call-context.ts";

const thingSchema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  identity: { required: ["id"] },
  attributes: {
    id: computed.string("Id."),
    name: required.string("Name."),
    note: optional.string("Note."),
  },
});
const listSchema = defineSchema({
  typeName: "corner_thing",
  description: "Things.",
  attributes: { prefix: optional.string("How their names begin.") },
});
const actionSchema = defineSchema({
  typeName: "corner_ring",
  description: "Rings.",
  attributes: { times: required.int64("How often.") },
});

function provide(
  parts: Partial<Pick<ProviderOptions<Schema, string>, "listResources" | "actions">>,
) {
  const provider = new ProviderInstance(
    defineProvider<Schema, string>({
      address: "example.com/acme/corner",
      version: "1.0.0",
      schema: defineSchema({ typeName: "", description: "Nothing.", attributes: {} }),
      resources: [
        defineResource<typeof thingSchema, string>(thingSchema, {
          create: async ({ plan }) => ({ ...plan, id: "1" }),
          read: async ({ state }) => state,
          update: async ({ plan, state }) => ({ ...plan, id: state.id }),
          delete: async () => {},
        }),
      ],
      configure: async () => "client",
      ...parts,
    }),
  );
  provider.client = "client";
  return provider;
}

type Listed = ListedObject<typeof thingSchema>;
const thing = (id: string, more: Partial<Listed> = {}): Listed => ({
  displayName: `thing ${id}`,
  identity: { id },
  state: () => ({ id, name: `name ${id}`, note: null }),
  ...more,
});

describe("listResource()", () => {
  const run = (
    list: (request: ListRequest<typeof listSchema, string>) => AsyncIterable<Listed>,
    { limit = 100, includesState = false, signal = new AbortController().signal } = {},
  ) =>
    listResource(
      provide({
        listResources: [
          defineListResource<typeof listSchema, typeof thingSchema, string>(
            listSchema,
            thingSchema,
            { list },
          ),
        ],
      }),
      { typeName: "corner_thing", config: { prefix: "a" }, limit, includesState },
      aCall({ signal }),
    );
  async function collect(events: ReturnType<typeof run>) {
    const found = [];
    for await (const { diagnostics, ...event } of events) {
      found.push({ ...event, diagnostics: diagnostics.map(formatDiagnostic) });
    }
    return found;
  }

  it("gives the author the configuration, the limit and the client", async () => {
    const seen: unknown[] = [];
    await collect(
      run(
        async function* ({ config, limit, includesState, client }) {
          seen.push({ config, limit, includesState, client });
          yield thing("1");
        },
        { limit: 7, includesState: true },
      ),
    );

    expect(seen).toEqual([
      { config: { prefix: "a" }, limit: 7, includesState: true, client: "client" },
    ]);
  });

  it("asks for whole states only when they are wanted", async () => {
    const list = async function* () {
      yield thing("1");
    };
    const event = { displayName: "thing 1", identity: { id: "1" }, diagnostics: [] };

    expect(await collect(run(list))).toEqual([{ ...event, state: null }]);
    expect(await collect(run(list, { includesState: true }))).toEqual([
      { ...event, state: { id: "1", name: "name 1", note: null } },
    ]);
  });

  it("runs the author's code no further than what is read, and ends it at the limit", async () => {
    const steps: string[] = [];
    const events = run(
      async function* () {
        try {
          for (let number = 1; ; number += 1) {
            steps.push(`page ${number}`);
            yield thing(String(number));
          }
        } finally {
          steps.push("ended");
        }
      },
      { limit: 2 },
    );

    await events.next();
    expect(steps).toEqual(["page 1"]);
    await events.next();
    expect(steps).toEqual(["page 1", "page 2"]);
    expect(await events.next()).toEqual({ done: true, value: undefined });
    expect(steps).toEqual(["page 1", "page 2", "ended"]);
  });

  it("ends the author's code when nobody reads any more", async () => {
    const steps: string[] = [];
    const events = run(async function* () {
      try {
        yield thing("1");
        yield thing("2");
      } finally {
        steps.push("ended");
      }
    });

    for await (const _ of events) {
      break;
    }

    expect(steps).toEqual(["ended"]);
  });

  it("puts warnings beside the object that they came with, and after the last one", async () => {
    const events = run(async function* ({ warn }) {
      warn("Before", "The first.");
      yield thing("1", { diagnostics: [warning("About it", "It is old.")] });
      yield thing("2");
      warn("After", "The last.");
    });

    expect(
      (await collect(events)).map(({ identity, diagnostics }) => [identity, diagnostics]),
    ).toEqual([
      [{ id: "1" }, ["warning: Before: The first.", "warning: About it: It is old."]],
      [{ id: "2" }, []],
      [null, ["warning: After: The last."]],
    ]);
  });

  it("ends with an error when the author's code throws, after what was found", async () => {
    const events = run(async function* () {
      yield thing("1");
      throw new Error("the server is gone");
    });

    expect(
      (await collect(events)).map(({ identity, diagnostics }) => [identity, diagnostics]),
    ).toEqual([
      [{ id: "1" }, []],
      [
        null,
        [
          "error: Cannot list corner_thing: This is a bug in the provider, please report it to its developers. It failed with: the server is gone",
        ],
      ],
    ]);
  });

  it("names the attribute that an identity lacks, and the one that does not fit the schema", async () => {
    const lacking = run(async function* () {
      yield thing("1", { identity: { id: null } as unknown as Listed["identity"] });
    });
    const misfit = run(
      async function* () {
        yield thing("1", { state: () => ({ id: "1", name: 7, note: null }) as unknown as never });
      },
      { includesState: true },
    );

    expect((await collect(lacking)).flatMap(({ diagnostics }) => diagnostics)).toEqual([
      'error: Provider produced an invalid identity: "id" is part of the identity of corner_thing, but is null. This is a bug in the provider, please report it to its developers.',
    ]);
    expect((await collect(misfit)).flatMap(({ diagnostics }) => diagnostics)).toEqual([
      expect.stringContaining('"name" is not of the type of its attribute'),
    ]);
  });
});

describe("an action", () => {
  const ringing = (handlers: Parameters<typeof defineAction<typeof actionSchema, string>>[1]) =>
    [
      provide({ actions: [defineAction<typeof actionSchema, string>(actionSchema, handlers)] }),
      { typeName: "corner_ring", config: { times: 2 } },
      aCall(),
    ] as const;
  async function collect(events: ReturnType<typeof invokeAction>) {
    const found: (string | readonly string[])[] = [];
    for await (const event of events) {
      found.push("progress" in event ? event.progress : event.completed.map(formatDiagnostic));
    }
    return found;
  }

  it("reports its progress in order, and then that it is done", async () => {
    const events = invokeAction(
      ...ringing({
        invoke: async ({ config, client, progress, warn }) => {
          progress(`${client} rings ${String(config.times)} times`);
          await Promise.resolve();
          progress("ring");
          progress("ring");
          warn("Worn", "The bell needs oil.");
        },
      }),
    );

    expect(await collect(events)).toEqual([
      "client rings 2 times",
      "ring",
      "ring",
      ["warning: Worn: The bell needs oil."],
    ]);
  });

  it("shows progress while it is still going on", async () => {
    let finish: () => void = () => {};
    const events = invokeAction(
      ...ringing({
        invoke: async ({ progress }) => {
          progress("waiting");
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
        },
      }),
    );

    expect((await events.next()).value).toEqual({ progress: "waiting" });
    finish();
    expect((await events.next()).value).toEqual({ completed: [] });
  });

  it("ends with what went wrong, behind its progress", async () => {
    const events = invokeAction(
      ...ringing({
        invoke: async ({ progress }) => {
          progress("ring");
          throw new Error("the rope broke");
        },
      }),
    );

    expect(await collect(events)).toEqual([
      "ring",
      [
        "error: Cannot invoke corner_ring: This is a bug in the provider, please report it to its developers. It failed with: the rope broke",
      ],
    ]);
  });

  it("can warn and refuse when it is planned", async () => {
    const planned = async (plan: Parameters<typeof ringing>[0]["plan"]) =>
      (
        await planAction(...ringing({ invoke: async () => {}, ...(plan && { plan }) }))
      ).diagnostics.map(formatDiagnostic);

    expect(await planned(undefined)).toEqual([]);
    expect(await planned(async ({ warn }) => warn("Loud", "It wakes everybody."))).toEqual([
      "warning: Loud: It wakes everybody.",
    ]);
    expect(await planned(() => Promise.reject(new Error("no rope")))).toEqual([
      expect.stringContaining("no rope"),
    ]);
  });
});
