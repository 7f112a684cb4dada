import { describe, expect, it } from "@jest/globals";
import { UNKNOWN } from "../../../../framework/cty/values.ts";
import { defineDataSource } from "../../../../framework/data-source/data-source.ts";
import {
  error,
  formatDiagnostic,
  OperationError,
} from "../../../../framework/diagnostics/diagnostics.ts";
import { defineEphemeralResource } from "../../../../framework/ephemeral-resource/ephemeral-resource.ts";
import { defineFunction, FunctionArgumentError } from "../../../../framework/function/function.ts";
import { callFunction } from "../../../../framework/internal/operations/call-function.ts";
import { closeEphemeralResource } from "../../../../framework/internal/operations/close-ephemeral-resource.ts";
import { configureProvider } from "../../../../framework/internal/operations/configure-provider.ts";
import { openEphemeralResource } from "../../../../framework/internal/operations/open-ephemeral-resource.ts";
import { ProviderInstance } from "../../../../framework/internal/operations/provider-instance.ts";
import { readDataSource } from "../../../../framework/internal/operations/read-data-source.ts";
import { renewEphemeralResource } from "../../../../framework/internal/operations/renew-ephemeral-resource.ts";
import { validateProviderConfig } from "../../../../framework/internal/operations/validate-config.ts";
import { defineProvider } from "../../../../framework/provider/provider.ts";
import { computed, optional, required } from "../../../../framework/schema/attribute.ts";
import { defineSchema } from "../../../../framework/schema/schema.ts";
import * as types from "../../../../framework/schema/types.ts";
import { aCall } from "../../../support/call-context.ts";

const RENEWAL = new Date("2030-01-01T00:00:00Z");
const configuration = defineSchema({
  typeName: "",
  description: "It.",
  attributes: { endpoint: optional.string("Where.") },
});
const echo = defineSchema({
  typeName: "corner_echo",
  description: "Answers.",
  attributes: { text: required.string("Text."), answer: computed.string("Answer.") },
});
const token = defineSchema({
  typeName: "corner_token",
  description: "A token.",
  attributes: { name: required.string("Name."), token: computed.string("Token.") },
});

function aProvider() {
  const calls: string[] = [];
  const provider = new ProviderInstance(
    defineProvider<typeof configuration, string>({
      address: "example.com/acme/corner",
      version: "1.0.0",
      schema: configuration,
      configure: async ({ config, terraformVersion, warn }) => {
        if (config.endpoint === "bad") {
          throw new OperationError("Bad endpoint", "Not this one.");
        }
        warn("Configured", `By ${terraformVersion}.`);
        return config.endpoint === UNKNOWN ? "unknown" : String(config.endpoint);
      },
      validate: async ({ config }) =>
        config.endpoint === "wrong" ? [error("Wrong", "Not this one.")] : [],
      dataSources: [
        defineDataSource<typeof echo, string>(echo, {
          read: async ({ config, client, warn }) => {
            const text = String(config.text);
            if (text === "") {
              throw new OperationError("Nothing to say", "It is empty.");
            }
            warn("Heard", text);
            return { text, answer: text === "5" ? (5 as unknown as string) : `${client}: ${text}` };
          },
        }),
      ],
      ephemeralResources: [
        defineEphemeralResource<typeof token, string>(token, {
          open: async ({ config, privateState }) => {
            const name = String(config.name);
            if (name === "bad") {
              throw new OperationError("No token", "Not for this name.");
            }
            privateState.set("lease", `${name}-1`);
            return { result: { name, token: "not-a-real-token" }, renewAt: RENEWAL };
          },
          renew: async ({ privateState }) => {
            calls.push(`renew ${String(privateState.get("lease"))}`);
            privateState.set("lease", "again");
            return { renewAt: RENEWAL };
          },
          close: async ({ privateState }) => {
            calls.push(`close ${String(privateState.get("lease"))}`);
            if (privateState.get("lease") === undefined) {
              throw new OperationError("Cannot close", "It is not known.");
            }
          },
        }),
      ],
      functions: [
        defineFunction({
          name: "repeat",
          summary: "Repeats.",
          description: "Repeats.",
          parameters: [
            { name: "text", type: types.string, description: "Text." },
            { name: "times", type: types.int64, description: "Times." },
          ],
          returns: types.string,
          call: (text, times) => {
            if (times < 0) {
              throw new FunctionArgumentError(1, "must not be negative");
            }
            if (times > 9) {
              throw new OperationError("Too often", "At most nine times.");
            }
            if (text === "") {
              throw new RangeError("empty");
            }
            return text.repeat(times);
          },
        }),
      ],
    }),
  );
  return { provider, calls };
}

const texts = (diagnostics: readonly Parameters<typeof formatDiagnostic>[0][]) =>
  diagnostics.map(formatDiagnostic);

describe("configureProvider()", () => {
  it("makes the client, and another one when it is called again", async () => {
    const { provider } = aProvider();
    for (const endpoint of ["one", UNKNOWN, "two"]) {
      const { diagnostics } = await configureProvider(
        provider,
        { terraformVersion: "1.11.4", config: { endpoint } },
        aCall(),
      );
      expect(texts(diagnostics)).toEqual(["warning: Configured: By 1.11.4."]);
      expect(provider.client).toBe(endpoint === UNKNOWN ? "unknown" : endpoint);
    }
  });

  it("fails with a diagnostic, and leaves the provider without client", async () => {
    const { provider } = aProvider();

    const { diagnostics } = await configureProvider(
      provider,
      { terraformVersion: "1.11.4", config: { endpoint: "bad" } },
      aCall(),
    );

    expect(texts(diagnostics)).toEqual(["error: Bad endpoint: Not this one."]);
    expect(() => provider.client).toThrow("Provider not configured");
  });

  it("is preceded by a validation of its own", async () => {
    const { provider } = aProvider();

    const { diagnostics } = await validateProviderConfig(
      provider,
      { config: { endpoint: "wrong" } },
      aCall(),
    );

    expect(texts(diagnostics)).toEqual(["error: Wrong: Not this one."]);
  });
});

describe("readDataSource()", () => {
  const read = async (text: string, isConfigured = true) => {
    const { provider } = aProvider();
    if (isConfigured) {
      provider.client = "client";
    }
    return readDataSource(
      provider,
      { typeName: "corner_echo", config: { text, answer: null } },
      aCall(),
    );
  };

  it("gives the whole object and the warnings", async () => {
    const { state, diagnostics } = await read("hi");

    expect(state).toEqual({ text: "hi", answer: "client: hi" });
    expect(texts(diagnostics)).toEqual(["warning: Heard: hi"]);
  });

  it.each([
    ["what the handler throws", "", true, "error: Nothing to say: It is empty."],
    [
      "an answer that does not fit",
      "5",
      true,
      'error: Provider produced an invalid object (answer): "answer" is not of the type of its attribute: a string is required, not a number. This is a bug in the provider, please report it to its developers.',
    ],
    [
      "being called too early",
      "hi",
      false,
      "error: Provider not configured: Terraform asked for something that needs the configured provider before it configured it. This is a bug in Terraform or in the provider.",
    ],
  ])("says %s", async (_what, text, isConfigured, message) => {
    const { state, diagnostics } = await read(text, isConfigured);

    expect(state).toBeNull();
    expect(texts(diagnostics).at(-1)).toBe(message);
  });
});

describe("an ephemeral resource", () => {
  it("case 51: carries what it remembers from open to renew to close", async () => {
    const { provider, calls } = aProvider();
    provider.client = "client";
    const typeName = "corner_token";

    const opened = await openEphemeralResource(
      provider,
      { typeName, config: { name: "a", token: null } },
      aCall(),
    );
    const renewed = await renewEphemeralResource(
      provider,
      { typeName, privateState: opened.privateState },
      aCall(),
    );
    const closed = await closeEphemeralResource(
      provider,
      { typeName, privateState: renewed.privateState },
      aCall(),
    );

    expect(opened).toMatchObject({
      result: { name: "a", token: "not-a-real-token" },
      renewAt: RENEWAL,
      diagnostics: [],
    });
    expect(renewed).toMatchObject({ renewAt: RENEWAL, diagnostics: [] });
    expect(closed).toEqual({ diagnostics: [] });
    expect(calls).toEqual(["renew a-1", "close again"]);
  });

  it("case 51: that cannot be opened or closed says why", async () => {
    const { provider } = aProvider();
    provider.client = "client";

    const opened = await openEphemeralResource(
      provider,
      { typeName: "corner_token", config: { name: "bad", token: null } },
      aCall(),
    );
    const closed = await closeEphemeralResource(
      provider,
      { typeName: "corner_token", privateState: new Uint8Array() },
      aCall(),
    );

    expect(opened).toMatchObject({ result: null, renewAt: undefined });
    expect(texts(opened.diagnostics)).toEqual(["error: No token: Not for this name."]);
    expect(texts(closed.diagnostics)).toEqual(["error: Cannot close: It is not known."]);
  });
});

describe("callFunction()", () => {
  const call = (...given: readonly [string, number]) =>
    callFunction(aProvider().provider, { name: "repeat", arguments: given }, aCall());

  it("case 52: works without a configured provider", async () => {
    expect(await call("ab", 2)).toEqual({ result: "abab", error: undefined });
  });

  it.each<[string, number, string, number | undefined]>([
    ["ab", -1, "must not be negative", 1],
    ["ab", 10, "Too often. At most nine times.", undefined],
    ["", 1, "empty", undefined],
  ])("case 52: says what is wrong with (%j, %d)", async (text, times, message, argument) => {
    expect(await call(text, times)).toEqual({
      result: undefined,
      error: { text: message, argument },
    });
  });

  it("case 52: names the functions there are", async () => {
    const { provider } = aProvider();

    const { error: problem } = await callFunction(
      provider,
      { name: "repea", arguments: [] },
      aCall(),
    );

    expect(problem?.text).toBe(
      'Unsupported function "repea". This version of the provider has no function of that name. It has: repeat.',
    );
  });
});
