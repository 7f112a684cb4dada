import { once } from "node:events";
import { defineDataSource } from "../operations/data-source.ts";
import { defineEphemeralResource } from "../operations/ephemeral-resource.ts";
import { defineFunction, FunctionArgumentError } from "../operations/function.ts";
import { defineProvider } from "../operations/provider.ts";
import { defineResource, type HandlerContext } from "../operations/resource.ts";
import { computed, optional, required, requiredWriteOnly } from "../schema/attribute.ts";
import { sensitive } from "../schema/plan-modifiers.ts";
import { defineSchema } from "../schema/schema.ts";
import * as types from "../schema/types.ts";

/** What the corner provider's handlers get: the configuration it was given. */
export interface CornerClient {
  readonly greeting: string | null;
}

const LONG_LINE_LENGTH = 1_000_000;

const thingSchema = defineSchema({
  typeName: "corner_thing",
  description: "An object that is what it is configured to be.",
  attributes: {
    id: computed.string("Made from the name."),
    name: required.string("What it is called."),
    value: optional.dynamic("Anything at all."),
    number: optional.number("Any number, exactly."),
    tags: optional.set(types.string, "A set of strings."),
    labels: optional.map(types.string, "Strings by key."),
    secret: optional.string("A secret that the log must not show.", sensitive),
    parts: optional.listNested(
      {
        name: required.string("The name of the part."),
        size: optional.int64("The size of the part."),
      },
      "Objects in order.",
    ),
  },
});

const thing = defineResource<typeof thingSchema, CornerClient>(thingSchema, {
  create: async ({ plan, log }) => {
    log.info("creating", { secret: plan.secret ?? "" });
    return { ...plan, id: `id-${plan.name}` };
  },
  read: async ({ state }) => state,
  update: async ({ plan, state }) => ({ ...plan, id: state.id }),
  delete: async () => {},
  importBy: async ({ id }) => ({ id, name: id.replace(/^id-/, "") }),
  moveState: [
    {
      sourceTypeName: "corner_old",
      accepts: ({ typeName }) => typeName === "corner_old",
      move: ({ state }) => ({ id: state["id"] ?? null, name: state["title"] ?? null }),
    },
  ],
});

const actSchema = defineSchema({
  typeName: "corner_act",
  description: "Does something odd when it is created.",
  attributes: {
    id: computed.string("Always `act`."),
    act: required.string("What it does."),
    password: requiredWriteOnly.string("A secret that the process has seen."),
  },
});

type ActContext = HandlerContext<CornerClient> & {
  readonly password: string;
  /** Saves the object, as after a first request that succeeded. */
  keep(): void;
};

/** What authors of handlers do, on purpose or not. */
const ACTS: Readonly<Record<string, (context: ActContext) => Promise<void> | void>> = {
  print: () => {
    console.log("printed by %s", "console.log");
    process.stdout.write("printed on stdout\n");
  },
  "log a long line": ({ log }) => log.info("x".repeat(LONG_LINE_LENGTH)),
  "log the password": ({ log, password }) => log.info(`the password is ${password}`),
  throw: () => {
    throw new Error("thrown by a handler");
  },
  crash: ({ password }) =>
    new Promise(() => {
      setImmediate(() => {
        throw new Error(`nobody catches this, ${password}`);
      });
    }),
  "forget a promise": () => {
    void Promise.reject(new Error("nobody awaits this"));
    return new Promise(() => {});
  },
  wait: ({ signal }) => waitForStop(signal),
  "ignore Ctrl-C": () => new Promise(() => {}),
  "keep, then wait": ({ signal, keep }) => {
    keep();
    return waitForStop(signal);
  },
};

async function waitForStop(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await once(signal, "abort");
  }
  throw new Error("stopped while it waited");
}

const act = defineResource<typeof actSchema, CornerClient>(actSchema, {
  create: async (request) => {
    const { password } = request.writeOnly;
    const state = { ...request.plan, id: "act" };
    await ACTS[request.plan.act]?.({
      ...request,
      password: password ?? "",
      keep: () => request.keep(state),
    });
    return state;
  },
  read: async ({ state }) => state,
  delete: async () => {},
});

const echoSchema = defineSchema({
  typeName: "corner_echo",
  description: "Answers with what it was asked.",
  attributes: {
    text: required.string("What to answer."),
    answer: computed.string("The text, after the provider's greeting."),
  },
});

const echo = defineDataSource<typeof echoSchema, CornerClient>(echoSchema, {
  read: async ({ config, client }) => {
    const text = typeof config.text === "string" ? config.text : "";
    return { text, answer: `${client.greeting ?? ""}${text}` };
  },
});

const tokenSchema = defineSchema({
  typeName: "corner_token",
  description: "A token that ends with the command.",
  attributes: { token: computed.string("The token.", sensitive) },
});

const token = defineEphemeralResource<typeof tokenSchema, CornerClient>(tokenSchema, {
  open: async ({ privateState }) => {
    privateState.set("lease", "one");
    return { result: { token: "not-a-real-token" }, renewAt: new Date("2030-01-01T00:00:00Z") };
  },
  renew: async ({ privateState }) => {
    privateState.set("lease", "two");
    return {};
  },
});

const repeat = defineFunction({
  name: "repeat",
  summary: "Repeats a text",
  description: "Repeats a text as often as it is told.",
  parameters: [
    { name: "text", type: types.string, description: "The text." },
    { name: "count", type: types.int64, description: "How often." },
  ],
  returns: types.string,
  call: (text, count) => {
    if (typeof count !== "number" || count < 0) {
      throw new FunctionArgumentError(1, "count must not be negative");
    }
    return String(text).repeat(count);
  },
});

/** A provider of odd things, for the framework's own tests. */
export const cornerProvider = defineProvider({
  address: "example.com/acme/corner",
  version: "0.1.0",
  schema: defineSchema({
    typeName: "",
    description: "Odd things for tests.",
    attributes: { greeting: optional.string("How `corner_echo` begins.") },
  }),
  resources: [thing, act],
  dataSources: [echo],
  ephemeralResources: [token],
  functions: [repeat],
  configure: async ({ config }): Promise<CornerClient> => ({
    greeting: typeof config.greeting === "string" ? config.greeting : null,
  }),
});
