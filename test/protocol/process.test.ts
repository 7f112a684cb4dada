import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  type ProviderProcess,
  parseHandshake,
  type ReattachServer,
  TerraformClient,
} from "terraform-plugin-kit/testing";
import { buildCornerBundle, type CornerBundle } from "./corner-bundle.ts";

/** Orphans notice after five seconds. */
const ORPHAN_TEST_TIMEOUT_MS = 30_000;
const PASSWORD = "not-a-real-password";

let bundle: CornerBundle;

beforeAll(async () => {
  bundle = await buildCornerBundle();
});

afterAll(() => bundle.remove());

describe("the end of the process", () => {
  it("comes by itself after Shutdown is answered, without a socket left behind", async () => {
    const provider = bundle.start();
    const connection = await provider.connect();
    const { address } = parseHandshake(await provider.handshakeLine).address;
    expect(existsSync(address)).toBe(true);
    expect(await shutDown(provider)).toHaveLength(0);
    expect(await provider.exited).toEqual({ code: 0, signal: null });
    expect(existsSync(address)).toBe(false);
    connection.destroy();
  });

  it("comes after Shutdown even while a handler does not end", async () => {
    const provider = bundle.start();
    const terraform = await configured(provider);
    const creating = expect(act(terraform, "wait")).rejects.toThrow();
    await shutDown(provider);
    expect(await provider.exited).toEqual({ code: 0, signal: null });
    await creating;
  });

  it("comes with SIGTERM, without a socket left behind", async () => {
    const provider = bundle.start();
    const { address } = parseHandshake(await provider.handshakeLine).address;
    provider.kill("SIGTERM");
    expect(await provider.exited).toEqual({ code: 143, signal: null });
    expect(existsSync(address)).toBe(false);
  });

  it("waits after SIGTERM until what is under way is finished, and answered", async () => {
    const provider = bundle.start();
    const terraform = await configured(provider);
    const { creating } = await begin(terraform, "finish after a stop");
    provider.kill("SIGTERM");
    const { state, diagnostics } = await creating;
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ id: "act" });
    expect(await provider.exited).toEqual({ code: 143, signal: null });
  });

  it("comes at once with a second SIGTERM", async () => {
    const provider = bundle.start();
    const terraform = await configured(provider);
    const ignoring = await begin(terraform, "ignore Ctrl-C");
    const unanswered = expect(ignoring.creating).rejects.toThrow();
    const waiting = await begin(terraform, "wait");
    provider.kill("SIGTERM");
    expect((await waiting.creating).diagnostics).toHaveLength(1);
    provider.kill("SIGTERM");
    expect(await provider.exited).toEqual({ code: 143, signal: null });
    await unanswered;
  });

  it(
    "waits until what is under way is finished when Terraform is gone",
    async () => {
      const provider = bundle.start();
      const connection = await provider.connect();
      const terraform = await TerraformClient.open(connection);
      await terraform.configure({});
      const { creating } = await begin(terraform, "finish after a stop");
      const unanswered = expect(creating).rejects.toThrow();
      connection.destroy();
      await unanswered;
      expect(await provider.exited).toEqual({ code: 0, signal: null });
      expect(provider.stderr()).toContain("finished what it had begun");
    },
    ORPHAN_TEST_TIMEOUT_MS,
  );

  it.each(["SIGINT", "SIGHUP", "SIGPIPE"] as const)("does not come with %s", async (signal) => {
    const provider = bundle.start();
    const terraform = await configured(provider);
    provider.kill(signal);
    provider.kill(signal);
    const { state } = await terraform.readDataSource("corner_echo", { text: "still here" });
    expect(state).toMatchObject({ answer: "still here" });
    await shutDown(provider);
    expect((await provider.exited).code).toBe(0);
  });

  it(
    "comes when the connection is gone and none follows, and when the process that started it was killed",
    async () => {
      const lonely = bundle.start();
      const connection = await lonely.connect();
      await TerraformClient.open(connection);
      const program = `
        const { spawn } = require("node:child_process");
        const [program, ...options] = ${JSON.stringify(bundle.command)};
        spawn(program, options, { stdio: ["ignore", "inherit", "inherit"] });
        setInterval(() => {}, 1000);
      `;
      const orphan = bundle.start({ command: [process.execPath, "-e", program] });
      await orphan.handshakeLine;

      // Both wait for seconds: at the same time.
      connection.destroy();
      orphan.kill("SIGKILL");

      expect(await lonely.exited).toEqual({ code: 0, signal: null });
      // The provider holds the other ends of stdout and stderr: they close when it is gone.
      expect(await orphan.exited).toEqual({ code: null, signal: "SIGKILL" });
    },
    ORPHAN_TEST_TIMEOUT_MS,
  );
});

describe("a provider that is started for debugging", () => {
  it("prints how to use it, serves as often as it is asked, and ends with Ctrl-C", async () => {
    const provider = bundle.start({
      command: [...bundle.command, "--debug"],
      environment: { TF_PLUGIN_MAGIC_COOKIE: undefined },
    });
    expect(await provider.handshakeLine).toBe(
      "The provider waits for Terraform. In another terminal:",
    );
    const [, value = ""] = /export TF_REATTACH_PROVIDERS='(.*)'/.exec(provider.stdout()) ?? [];
    const reattach = JSON.parse(value) as ReattachServer["reattach"];
    expect(reattach).toEqual({
      "example.com/acme/corner": {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: provider.pid,
        Test: true,
        Addr: { Network: "unix", String: expect.stringContaining(bundle.folder) },
      },
    });
    for (const text of ["first", "second"]) {
      const terraform = await TerraformClient.attach({ reattach, close: async () => {} });
      await terraform.configure({ greeting: "the " });
      const { state } = await terraform.readDataSource("corner_echo", { text });
      expect(state).toMatchObject({ answer: `the ${text}` });
      await terraform.close();
    }
    provider.kill("SIGINT");
    expect(await provider.exited).toEqual({ code: 0, signal: null });
    expect(readdirSync(bundle.folder)).not.toContain(
      path.basename(reattach["example.com/acme/corner"]?.Addr.String ?? ""),
    );
  });
});

describe("StopProvider", () => {
  it("is answered at once and reaches a handler that waits", async () => {
    const provider = bundle.start();
    const terraform = await configured(provider);
    const creating = act(terraform, "wait");
    await terraform.stop();
    const { state, diagnostics } = await creating;
    expect(state).toBeNull();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        severity: "error",
        detail: expect.stringContaining("stopped while it waited"),
      }),
    ]);
    await shutDown(provider);
  });
});

describe("a crash", () => {
  it("leaves the message and the stack where Terraform looks for them, without secrets", async () => {
    const provider = bundle.start();
    const terraform = await configured(provider);
    await expect(act(terraform, "crash")).rejects.toThrow();
    expect(await provider.exited).toEqual({ code: 2, signal: null });
    const [first, second, ...frames] = provider.stderr().trimEnd().split("\n");
    expect([first, second]).toEqual(["panic: Error: nobody catches this, ***", ""]);
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.every((line) => line.startsWith("    at "))).toBe(true);
  });

  it("is what a promise that nobody awaits ends in", async () => {
    const provider = bundle.start();
    const terraform = await configured(provider);
    await expect(act(terraform, "forget a promise")).rejects.toThrow();
    expect(await provider.exited).toEqual({ code: 2, signal: null });
    expect(provider.stderr()).toMatch(/^panic: Error: nobody awaits this\n/);
  });

  it("is not what an error in a handler ends in", async () => {
    const provider = bundle.start();
    const terraform = await configured(provider);
    const { diagnostics } = await act(terraform, "throw");
    expect(diagnostics).toEqual([
      expect.objectContaining({ detail: expect.stringContaining("thrown by a handler") }),
    ]);
    await shutDown(provider);
    expect((await provider.exited).code).toBe(0);
    expect(provider.stderr()).toBe("");
  });
});

describe("what handlers print", () => {
  it("goes to the log, and never to stdout", async () => {
    const provider = bundle.start({ environment: { TF_LOG_PROVIDER: "info" } });
    await act(await configured(provider), "print");
    await ended(provider);
    expect(provider.stdout()).toBe(`${await provider.handshakeLine}\n`);
    expect(logLines(provider)).toEqual([
      expect.objectContaining({ "@level": "info", "@message": "printed by console.log" }),
      expect.objectContaining({ "@level": "info", "@message": "printed on stdout" }),
    ]);
  });

  it("goes nowhere when nothing is logged", async () => {
    const provider = bundle.start();
    await act(await configured(provider), "print");
    await ended(provider);
    expect(provider.stdout()).toBe(`${await provider.handshakeLine}\n`);
    expect(provider.stderr()).toBe("");
  });

  it("fits into the lines that Terraform reads, however long it is", async () => {
    const provider = bundle.start({ environment: { TF_LOG: "info" } });
    await act(await configured(provider), "log a long line");
    await ended(provider);
    const [line = "", ...others] = provider.stderr().trimEnd().split("\n");
    expect(others).toEqual([]);
    expect(Buffer.byteLength(`${line}\n`)).toBeLessThanOrEqual(64 * 1024);
    expect(JSON.parse(line)).toMatchObject({ "@message": expect.stringMatching(/^x{1000,}…$/) });
  });

  it("does not show the secrets that the configuration marks as such", async () => {
    const provider = bundle.start({ environment: { TF_LOG: "trace" } });
    await act(await configured(provider), "log the password");
    await ended(provider);
    expect(provider.stderr()).not.toContain(PASSWORD);
    expect(logLines(provider)).toContainEqual(
      expect.objectContaining({ "@message": "the password is ***" }),
    );
  });

  it("has the call that it belongs to, and a timestamp of six digits", async () => {
    const provider = bundle.start({ environment: { TF_LOG: "trace" } });
    const terraform = await configured(provider);
    await terraform.readDataSource("corner_echo", { text: "one" });
    await ended(provider);
    const configure = logLines(provider).filter((line) => line["tf_rpc"] === "ConfigureProvider");
    expect(configure).toHaveLength(2);
    for (const line of configure) {
      expect(line["@timestamp"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      expect(typeof line["tf_req_id"]).toBe("number");
    }
    expect(logLines(provider)).toContainEqual(
      expect.objectContaining({ tf_rpc: "ReadDataSource", tf_resource_type: "corner_echo" }),
    );
  });
});

describe("a reader of the log that goes away", () => {
  it("does not end the provider", async () => {
    const provider = bundle.start({ environment: { TF_LOG: "trace" } });
    const terraform = await configured(provider);
    provider.closeOutput();
    const { state } = await terraform.readDataSource("corner_echo", { text: "unread" });
    expect(state).toMatchObject({ answer: "unread" });
    await ended(provider);
    expect((await provider.exited).code).toBe(0);
  });
});

/** Creates a `corner_act`. */
async function act(terraform: TerraformClient, what: string) {
  const plan = await terraform.planResource("corner_act", { act: what, password: PASSWORD });
  expect(plan.diagnostics).toEqual([]);
  return terraform.applyResource(plan);
}

/** As {@link act}, but gives back control as soon as the handler runs. */
async function begin(terraform: TerraformClient, what: string) {
  const plan = await terraform.planResource("corner_act", { act: what, password: PASSWORD });
  const creating = terraform.applyResource(plan);
  // Requests of one connection arrive in order: this answer proves that the one before has arrived.
  await terraform.getMetadata();
  return { creating };
}

async function configured(provider: ProviderProcess): Promise<TerraformClient> {
  const terraform = await TerraformClient.open(await provider.connect());
  expect(await terraform.configure({})).toEqual({ diagnostics: [] });
  return terraform;
}

async function shutDown(provider: ProviderProcess): Promise<Uint8Array> {
  const connection = await provider.connect();
  return connection.call("/plugin.GRPCController/Shutdown", new Uint8Array());
}

async function ended(provider: ProviderProcess): Promise<void> {
  await shutDown(provider);
  await provider.exited;
}

function logLines(provider: ProviderProcess): readonly Record<string, unknown>[] {
  return provider
    .stderr()
    .trimEnd()
    .split("\n")
    .map((line) => {
      const parsed: unknown = JSON.parse(line);
      return Object.fromEntries(Object.entries(parsed ?? {}));
    });
}
