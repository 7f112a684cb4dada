import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { isRealZenmlAvailable, realZenmlStartTimeoutMs } from "../support/real-zenml.ts";
import { ensureZenmlEnvironment } from "../support/zenml-environment.ts";

/** Runs the given commands of the `zenml` program in one process and prints their output as one. */
const program = `
import json, sys
from zenml.cli.cli import cli
for command in json.loads(sys.argv[1]):
    print("$ zenml " + " ".join(command), flush=True)
    cli.main(command, prog_name="zenml", standalone_mode=False)
`;

(isRealZenmlAvailable() ? describe : describe.skip)("the official Python client", () => {
  let server: StackServer;
  let python = "";
  let folder = "";

  beforeAll(async () => {
    python = await ensureZenmlEnvironment();
    server = await startStackServer();
    folder = await mkdtemp(path.join(os.tmpdir(), "zenml-client-"));
    await mkdir(path.join(folder, "config"));
  }, realZenmlStartTimeoutMs);
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const zenml = async (...commands: readonly (readonly string[])[]): Promise<string> => {
    const { stdout, stderr } = await promisify(execFile)(
      python,
      ["-c", program, JSON.stringify(commands)],
      {
        env: {
          PATH: process.env["PATH"] ?? "",
          HOME: folder,
          COLUMNS: "200",
          ZENML_CONFIG_PATH: path.join(folder, "config"),
          ZENML_STORE_URL: server.url,
          ZENML_STORE_API_KEY: server.apiKey,
          ZENML_ANALYTICS_OPT_IN: "false",
          AUTO_OPEN_DASHBOARD: "false",
        },
      },
    );
    return stdout + stderr;
  };

  it("lists and describes what a fresh server has", async () => {
    const output = await zenml(
      ["stack", "list", "--output=json"],
      ["stack", "describe", "default"],
      ["artifact-store", "list", "--output=json"],
      ["project", "list", "--output=json"],
    );
    expect(output).toContain('"name": "default"');
    expect(output).toContain("ARTIFACT_STORE");
    expect(output).toContain("is unowned");
  }, 120_000);

  it("registers components and a stack, and keeps a secret", async () => {
    const output = await zenml(
      ["artifact-store", "register", "store", "--flavor=local"],
      ["orchestrator", "register", "runner", "--flavor=local"],
      ["stack", "register", "mine", "-o", "runner", "-a", "store"],
      ["stack", "describe", "mine"],
      ["secret", "create", "keys", "--token=not-a-real-token"],
      ["secret", "get", "keys"],
      ["artifact-store", "describe", "store"],
      ["stack", "delete", "mine", "-y"],
    );
    expect(output).toContain("Stack 'mine' successfully registered!");
    expect(output).toContain("is owned by user");
    expect(output).toContain("not-a-real-token");
    const { tables } = server.control.snapshot();
    expect(tables["components"]?.map(({ name }) => name)).toEqual([
      "default",
      "default",
      "default",
      "store",
      "runner",
    ]);
    expect(tables["stacks"]?.map(({ name }) => name)).toEqual(["default"]);
    expect(
      server.control.requests().filter(({ path: each }) => each.startsWith("/api/v1/login")),
    ).toHaveLength(2);
  }, 120_000);
});
