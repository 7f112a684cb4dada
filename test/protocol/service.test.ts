import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { stringifyJson } from "../../framework/cty/json.ts";
import { stringType } from "../../framework/cty/primitives.ts";
import { UNKNOWN_NOT_NULL } from "../../framework/cty/refinement.ts";
import { createValueMap } from "../../framework/cty/values.ts";
import {
  ApplyResourceChange_Response,
  CallFunction_Response,
  Diagnostic_Severity,
  ReadResource_Request,
  ReadResource_Response,
  ProviderDefinition as service,
  UpgradeResourceState_Request,
  UpgradeResourceState_Response,
} from "../../framework/internal/protocol/generated/tfplugin6.ts";
import {
  type ReattachServer,
  startReattachServer,
} from "../../framework/internal/protocol/reattach.ts";
import { connectGrpc, type GrpcClient } from "../../framework/testing/grpc-client.ts";
import { encodeValue } from "../../framework/testing/messages.ts";
import { TerraformClient } from "../../framework/testing/terraform-client.ts";
import { cornerProvider } from "../fixtures/corner/provider.ts";

/** Methods of protocol 6.11 that a provider without lists, actions, identities and state stores does not serve. */
const UNIMPLEMENTED = [
  "ValidateStateStoreConfig",
  "ConfigureStateStore",
  "ReadStateBytes",
  "WriteStateBytes",
  "LockState",
  "UnlockState",
  "GetStates",
  "DeleteState",
];

const NO_BYTES = new Uint8Array();
const MEBIBYTE = 1024 * 1024;

let server: ReattachServer;
let connection: GrpcClient;
let terraform: TerraformClient;

beforeAll(async () => {
  server = await startReattachServer(cornerProvider);
  const { Addr } = Object.values(server.reattach)[0] ?? { Addr: { String: "" } };
  connection = await connectGrpc({ network: "unix", address: Addr.String });
  terraform = await TerraformClient.open(connection);
  await terraform.configure({ greeting: "hello " });
});

afterAll(async () => {
  await terraform.close();
  await server.close();
});

describe("every method of the protocol", () => {
  it.each(Object.values(service.methods).map(({ name }) => [name]))(
    "%s is answered, an empty request too",
    async (name) => {
      const answer = await connection.call(`/tfplugin6.Provider/${name}`, NO_BYTES);
      expect(answer).toBeInstanceOf(Uint8Array);
    },
  );

  it.each(UNIMPLEMENTED)("%s is answered as unimplemented", async (name) => {
    const call = connection.call(`/tfplugin6.Provider/${name}`, NO_BYTES);
    await expect(call).rejects.toMatchObject({ status: 12 });
  });

  it("counts 36, of which none is forgotten", () => {
    expect(Object.keys(service.methods).length + UNIMPLEMENTED.length).toBe(36);
  });

  it("health checks are answered with SERVING", async () => {
    expect(await connection.call("/grpc.health.v1.Health/Check", NO_BYTES)).toEqual(
      Buffer.of(8, 1),
    );
  });

  it("a Shutdown does not end a server that Terraform did not start", async () => {
    await connection.call("/plugin.GRPCController/Shutdown", NO_BYTES);
    expect((await terraform.getMetadata()).diagnostics).toEqual([]);
  });
});

describe("GetProviderSchema", () => {
  it("promises what the provider can do", () => {
    expect(terraform.schemas.serverCapabilities).toEqual({
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: true,
      generateResourceConfig: true,
    });
  });

  it("describes attributes with their types, behavior and prose", () => {
    const { attributes = [] } = terraform.schemas.resourceSchemas["corner_thing"]?.block ?? {};
    const byName = Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute]));
    expect(byName["tags"]).toMatchObject({
      type: Buffer.from('["set","string"]'),
      optional: true,
      required: false,
      computed: false,
      description: "A set of strings.",
      descriptionKind: 1,
    });
    expect(byName["secret"]).toMatchObject({ sensitive: true, writeOnly: false });
    expect(byName["parts"]).toMatchObject({
      type: Buffer.alloc(0),
      nestedType: {
        nesting: 2,
        attributes: [
          { name: "name", required: true },
          { name: "size", optional: true },
        ],
      },
    });
  });

  it("describes what may be written but is never stored", () => {
    const { attributes = [] } = terraform.schemas.resourceSchemas["corner_act"]?.block ?? {};
    expect(attributes.find(({ name }) => name === "password")).toMatchObject({
      required: true,
      writeOnly: true,
      sensitive: false,
    });
  });

  it("lists data sources, ephemeral resources and functions", async () => {
    expect(Object.keys(terraform.schemas.dataSourceSchemas)).toEqual(["corner_echo"]);
    expect(Object.keys(terraform.schemas.ephemeralResourceSchemas)).toEqual(["corner_token"]);
    const { repeat } = terraform.schemas.functions;
    expect(repeat).toMatchObject({
      parameters: [{ name: "text" }, { name: "count", type: Buffer.from('"number"') }],
      return: { type: Buffer.from('"string"') },
      summary: "Repeats a text",
    });
    expect(await terraform.getFunctions()).toMatchObject({ functions: { repeat } });
    expect(await terraform.getMetadata()).toMatchObject({
      resources: [{ typeName: "corner_thing" }, { typeName: "corner_act" }],
      dataSources: [{ typeName: "corner_echo" }],
      ephemeralResources: [{ typeName: "corner_token" }],
      functions: [{ name: "repeat" }],
    });
  });
});

describe("a resource", () => {
  it("lives from plan to deletion", async () => {
    const awkward = createValueMap([["__proto__", "x"]]);
    const config = { name: "one", value: { list: [1, "two", null] }, labels: awkward };
    const plan = await terraform.planResource("corner_thing", config);
    expect(plan.diagnostics).toEqual([]);
    expect(plan.plannedState).toMatchObject({ id: UNKNOWN_NOT_NULL, name: "one", secret: null });

    const created = await terraform.applyResource(plan);
    expect(created).toMatchObject({ diagnostics: [], state: { id: "id-one" } });

    const read = await terraform.readResource("corner_thing", created);
    expect(stringifyJson(read.state)).toBe(
      '{"id":"id-one","labels":{"__proto__":"x"},"name":"one","number":null,"parts":null,"secret":null,"tags":null,"value":{"list":[1,"two",null]}}',
    );

    const update = await terraform.planResource("corner_thing", { name: "two" }, created);
    const updated = await terraform.applyResource(update);
    expect(updated).toMatchObject({ diagnostics: [], state: { id: "id-one", name: "two" } });

    const deletion = await terraform.planResource("corner_thing", null, updated);
    expect(deletion.plannedState).toBeNull();
    expect((await terraform.applyResource(deletion)).state).toBeNull();
  });

  it("is imported by its id", async () => {
    const { imported, diagnostics } = await terraform.importResource("corner_thing", "id-seven");
    expect(diagnostics).toEqual([]);
    expect(imported).toEqual([
      expect.objectContaining({
        typeName: "corner_thing",
        state: expect.objectContaining({ id: "id-seven", name: "seven", tags: null }),
      }),
    ]);
  });

  it("takes a state over from another type", async () => {
    const moved = await terraform.moveResource("corner_thing", {
      providerAddress: "registry.terraform.io/acme/old",
      typeName: "corner_old",
      schemaVersion: 3,
      state: { id: "id-old", title: "old" },
    });
    expect(moved).toMatchObject({ diagnostics: [], state: { id: "id-old", name: "old" } });
  });

  it("finds the attributes that a stored state lacks", async () => {
    const { upgradedState, diagnostics } = await terraform.upgradeState("corner_thing", {
      id: "id-one",
      name: "one",
    });
    expect(diagnostics).toEqual([]);
    expect(upgradedState).toMatchObject({ id: "id-one", name: "one", number: null });
  });

  it("carries values of more than four mebibytes", async () => {
    const name = "é".repeat(4 * MEBIBYTE);
    const plan = await terraform.planResource("corner_thing", { name });
    const { state, diagnostics } = await terraform.applyResource(plan);
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ name, id: `id-${name}` });
  });

  it("is planned fifty times at once", async () => {
    const names = Array.from({ length: 50 }, (_, index) => `thing ${index}`);
    const plans = await Promise.all(
      names.map((name) => terraform.planResource("corner_thing", { name })),
    );
    expect(plans.map(({ plannedState }) => plannedState)).toEqual(
      names.map((name) => expect.objectContaining({ name })),
    );
  });

  it("points diagnostics at the attribute", async () => {
    const { diagnostics } = await terraform.validateResource("corner_thing", {
      name: "one",
      parts: [{ name: "a", size: 1.5 }],
    });
    expect(diagnostics).toEqual([
      expect.objectContaining({
        severity: "error",
        path: [{ attribute: "parts" }, { index: 0 }, { attribute: "size" }],
      }),
    ]);
  });

  it("may not set a write-only attribute where Terraform has none", async () => {
    const config = { act: "wait", password: "not-a-real-password" };
    const { diagnostics } = await terraform.validateResource("corner_act", config, {
      writeOnlyAttributesAllowed: false,
    });
    expect(diagnostics).toEqual([
      {
        severity: "error",
        summary: "Write-only argument not allowed",
        detail: expect.stringContaining('"password"'),
      },
    ]);
  });
});

describe("an ephemeral resource", () => {
  it("is opened, renewed with what it remembered, and closed", async () => {
    const opened = await terraform.openEphemeralResource("corner_token", {});
    expect(opened).toMatchObject({
      diagnostics: [],
      result: { token: "not-a-real-token" },
      renewAt: new Date("2030-01-01T00:00:00Z"),
    });
    expect(Buffer.from(opened.privateState).toString()).toBe('{"lease":"one"}');
    const renewed = await terraform.renewEphemeralResource("corner_token", opened.privateState);
    expect(Buffer.from(renewed.privateState).toString()).toBe('{"lease":"two"}');
    expect(renewed.renewAt).toBeUndefined();
    const closed = await terraform.closeEphemeralResource("corner_token", renewed.privateState);
    expect(closed).toEqual({ diagnostics: [] });
  });
});

describe("a function", () => {
  it("gives its result", async () => {
    expect(await terraform.callFunction("repeat", "ab", 3)).toEqual({
      result: "ababab",
      error: undefined,
    });
  });

  it("blames the argument by its position", async () => {
    const { error } = await terraform.callFunction("repeat", "ab", -1);
    expect(error).toEqual({ text: "count must not be negative", argument: 1 });
  });

  it("refuses more arguments than it takes", async () => {
    const { requestType } = service.methods.callFunction;
    const request = { name: "repeat", arguments: ["a", "b", "c"].map(toText) };
    const bytes = requestType.encode(request).finish();
    const answer = await connection.call("/tfplugin6.Provider/CallFunction", bytes);
    expect(CallFunction_Response.decode(answer).error).toMatchObject({
      text: expect.stringContaining("argument 2"),
    });
  });
});

describe("a request that makes no sense", () => {
  it("about an unknown type gets a diagnostic that names those that exist", async () => {
    const request = ReadResource_Request.encode({
      typeName: "corner_thin",
      currentState: undefined,
      currentIdentity: undefined,
      private: NO_BYTES,
      clientCapabilities: undefined,
    });
    const answer = await connection.call("/tfplugin6.Provider/ReadResource", request.finish());
    expect(ReadResource_Response.decode(answer).diagnostics).toEqual([
      expect.objectContaining({
        severity: Diagnostic_Severity.ERROR,
        summary: 'Unsupported resource "corner_thin"',
        detail: expect.stringContaining("corner_thing, corner_act"),
      }),
    ]);
  });

  it("with bytes that are no value gets a diagnostic, and the state back as it was", async () => {
    const state = { msgpack: Buffer.from([0x93, 1, 2]), json: NO_BYTES };
    const bytes = service.methods.applyResourceChange.requestType
      .encode({
        typeName: "corner_thing",
        priorState: state,
        plannedState: state,
        config: state,
        plannedPrivate: Buffer.from("private"),
        plannedIdentity: undefined,
      })
      .finish();
    const answer = ApplyResourceChange_Response.decode(
      await connection.call("/tfplugin6.Provider/ApplyResourceChange", bytes),
    );
    expect(answer).toMatchObject({
      newState: { msgpack: Buffer.from([0x93, 1, 2]) },
      private: Buffer.from("private"),
      diagnostics: [{ summary: "Cannot read the prior state" }],
    });
  });

  it("with a state of Terraform 0.11 gets a diagnostic that says what to do", async () => {
    const request = UpgradeResourceState_Request.encode({
      typeName: "corner_thing",
      version: 0n,
      rawState: { json: NO_BYTES, flatmap: { id: "one" } },
    });
    const answer = await connection.call(
      "/tfplugin6.Provider/UpgradeResourceState",
      request.finish(),
    );
    expect(UpgradeResourceState_Response.decode(answer).diagnostics).toEqual([
      expect.objectContaining({ detail: expect.stringContaining("0.11") }),
    ]);
  });

  it("that is no message at all ends with a status, and the next one is answered", async () => {
    const call = connection.call("/tfplugin6.Provider/ReadResource", Buffer.from([0xff, 0xff]));
    await expect(call).rejects.toMatchObject({ status: 13 });
    expect((await terraform.getMetadata()).diagnostics).toEqual([]);
  });
});

describe("a value that Terraform sends as JSON", () => {
  it("is read like any other", async () => {
    const { requestType, responseType } = service.methods.readDataSource;
    const json = Buffer.from('{"text":"from JSON","answer":null}');
    const request = {
      typeName: "corner_echo",
      config: { msgpack: NO_BYTES, json },
      clientCapabilities: undefined,
    };
    const answer = responseType.decode(
      await connection.call(
        "/tfplugin6.Provider/ReadDataSource",
        requestType.encode(request).finish(),
      ),
    );
    expect(answer.diagnostics).toEqual([]);
  });
});

describe("StopProvider", () => {
  it("stops the handlers of this walk, not those of the next", async () => {
    await terraform.stop();
    const stopped = await terraform.applyResource(
      await terraform.planResource("corner_act", { act: "wait", password: "not-a-real-password" }),
    );
    expect(stopped.diagnostics).toEqual([
      expect.objectContaining({ detail: expect.stringContaining("stopped while it waited") }),
    ]);
    await terraform.configure({ greeting: "again " });
    const plan = await terraform.planResource("corner_act", { act: "wait", password: "p" });
    const waiting = terraform.applyResource(plan);
    const { state } = await terraform.readDataSource("corner_echo", { text: "one" });
    expect(state).toMatchObject({ answer: "again one" });
    await terraform.stop();
    expect((await waiting).diagnostics).toHaveLength(1);
  });
});

function toText(text: string) {
  return encodeValue(stringType, text);
}
