import { describe, expect, it } from "@jest/globals";
import { canonicalText, decodeMsgpack, encodeMsgpack } from "../../framework/cty/codec.ts";
import { stringifyJson } from "../../framework/cty/json.ts";
import { isUnknown, isValueMap, type Type, type Value } from "../../framework/cty/values.ts";
import {
  type DynamicValue,
  ProviderDefinition as service,
} from "../../framework/internal/protocol/generated/tfplugin6.ts";
import { createLogger } from "../../framework/internal/protocol/log.ts";
import { createPluginServices } from "../../framework/internal/protocol/plugin-services.ts";
import { Secrets } from "../../framework/internal/protocol/secrets.ts";
import { proposeNewState } from "../../framework/testing/propose-new-state.ts";
import { cornerProvider } from "../fixtures/corner/provider.ts";
import { calls, terraform } from "./requests.json";

const { methods } = service;

/** The types by which the values of a request are read. */
const TYPES: ReadonlyMap<string, Type> = new Map([
  ["", cornerProvider.schema.cty],
  ...[
    ...cornerProvider.resources,
    ...cornerProvider.dataSources,
    ...cornerProvider.ephemeralResources,
  ].map(({ schema }) => [schema.typeName, schema.cty] as const),
]);

describe(`what terraform ${terraform} sends`, () => {
  it.each([...new Set(calls.map(({ method }) => method))])(
    "to %s is described completely by our messages",
    (name) => {
      const method = Object.values(methods).find((one) => one.name === name);
      for (const request of requestsOf(name)) {
        expect(method && reencode(method.requestType, request)).toEqual(request);
      }
    },
  );

  it("holds values that survive being decoded and encoded again", () => {
    const values = calls.flatMap(valuesOf);
    expect(values.length).toBeGreaterThan(40);
    for (const { type, bytes } of values) {
      const value = decodeMsgpack(type, bytes);
      const again = decodeMsgpack(type, encodeMsgpack(type, value));
      expect(canonicalText(type, again)).toBe(canonicalText(type, value));
    }
  });

  it("holds the configuration with every number and text as it was written", () => {
    const [config] = plannedConfigs("first");
    expect(isValueMap(config ?? null) && stringifyJson(config ?? null)).toBe(
      '{"id":null,"labels":{"":"empty key","__proto__":"x","nothing":null},"name":"first",' +
        '"number":0.1,"parts":[{"name":"one","size":1},{"name":"two","size":null}],' +
        '"secret":"not-a-real-secret","tags":["a","b"],' +
        '"value":{"half":0.5,"huge":18446744073709551616,"list":[1,"two",null,true],' +
        '"long":9007199254740993,"negative":-129,"text":"NFD \u00e9, emoji \u{1F600}, line\\nbreak"}}',
    );
  });

  it("holds a number of four hundred digits", () => {
    const [config] = plannedConfigs("second");
    expect(isValueMap(config ?? null) && stringifyJson(config ?? null)).toContain(
      `"number":1${"0".repeat(400)},`,
    );
  });

  it("holds unknown values with what is known about them, which go back bit for bit", () => {
    const config = configsOf("PlanResourceChange").find(
      (value) => isValueMap(value) && isUnknown(value["name"]),
    );
    const name = isValueMap(config ?? null) ? (config ?? null) : null;
    const unknown = isValueMap(name) ? name["name"] : undefined;
    // {1: false (not null), 2: "second-" (prefix)}
    expect(isUnknown(unknown) && Buffer.from(unknown.refinement ?? []).toString("hex")).toBe(
      "8201c202a77365636f6e642d",
    );
    const type = typeOf("corner_thing");
    const bytes = Buffer.from(encodeMsgpack(type, config ?? null));
    expect(bytes.includes(Buffer.from("c70c0c8201c202a77365636f6e642d", "hex"))).toBe(true);
  });
});

describe("what our own client proposes as the new state", () => {
  it("is what terraform proposes", async () => {
    const schemas = methods.getProviderSchema.responseType.decode(
      await (await findMethod("GetProviderSchema"))(Buffer.of()),
    );
    const requests = requestsOf("PlanResourceChange");
    expect(requests.length).toBeGreaterThan(5);
    for (const request of requests) {
      const { typeName, priorState, config, proposedNewState } =
        methods.planResourceChange.requestType.decode(request);
      const type = typeOf(typeName);
      const decode = (value: DynamicValue | undefined) =>
        decodeMsgpack(type, value?.msgpack ?? Buffer.of(0xc0));
      const { block } = schemas.resourceSchemas[typeName] ?? {};
      const proposed = proposeNewState(block, decode(priorState), decode(config));
      expect(canonicalText(type, proposed)).toBe(canonicalText(type, decode(proposedNewState)));
    }
  });
});

describe("an object that a read leaves as it is", () => {
  it("goes back to Terraform byte for byte", async () => {
    const read = await findMethod("ReadResource");
    const requests = requestsOf("ReadResource");
    expect(requests.length).toBeGreaterThan(0);
    await (await findMethod("ConfigureProvider"))(
      requestsOf("ConfigureProvider")[0] ?? Buffer.of(),
    );
    for (const request of requests) {
      const { currentState } = methods.readResource.requestType.decode(request);
      const { newState, diagnostics } = methods.readResource.responseType.decode(
        await read(request),
      );
      expect(diagnostics).toEqual([]);
      expect(newState?.msgpack).toEqual(currentState?.msgpack);
    }
  });
});

const services = createPluginServices({
  load: async () => cornerProvider,
  log: createLogger({ level: undefined, module: "", secrets: new Secrets(false) }),
  secrets: new Secrets(false),
});

async function findMethod(name: string) {
  const method = services.unary.get(`/tfplugin6.Provider/${name}`);
  if (method === undefined) {
    throw new RangeError(`${name} is not served`);
  }
  return method;
}

function requestsOf(name: string): readonly Buffer[] {
  return calls
    .filter(({ method }) => method === name)
    .map(({ request }) => Buffer.from(request, "hex"));
}

function reencode<T>(
  type: {
    decode(bytes: Uint8Array): T;
    encode(message: T): { finish(): Uint8Array };
  },
  bytes: Uint8Array,
): Buffer {
  return Buffer.from(type.encode(type.decode(bytes)).finish());
}

/** Every MessagePack value inside a request. */
function valuesOf({ method, request }: (typeof calls)[number]) {
  const types = Object.values(methods).find(({ name }) => name === method);
  const message: object = types?.requestType.decode(Buffer.from(request, "hex")) ?? {};
  const typeName = "typeName" in message ? String(message.typeName) : "";
  return method === "CallFunction"
    ? []
    : Object.values(message)
        .filter(isDynamicValue)
        .map(({ msgpack }) => ({ type: typeOf(typeName), bytes: msgpack }));
}

function isDynamicValue(member: unknown): member is DynamicValue {
  return (
    typeof member === "object" &&
    member !== null &&
    "msgpack" in member &&
    member.msgpack instanceof Uint8Array &&
    member.msgpack.length > 0
  );
}

function configsOf(method: "PlanResourceChange"): readonly Value[] {
  return requestsOf(method).flatMap((request) => {
    const { typeName, config } = methods.planResourceChange.requestType.decode(request);
    return config === undefined ? [] : [decodeMsgpack(typeOf(typeName), config.msgpack)];
  });
}

function plannedConfigs(start: string): readonly Value[] {
  return configsOf("PlanResourceChange").filter((config) => {
    const name = isValueMap(config) ? config["name"] : undefined;
    return typeof name === "string" && name.startsWith(start);
  });
}

function typeOf(typeName: string): Type {
  const type = TYPES.get(typeName);
  if (type === undefined) {
    throw new RangeError(`the corner provider has no ${typeName}`);
  }
  return type;
}
