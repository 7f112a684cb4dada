import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { buildCornerBundle, type CornerBundle } from "../../protocol/corner-bundle.ts";
import {
  createWorkspace,
  devOverrides,
  failureOf,
  type Workspace,
} from "../../support/terraform.ts";
import { isOpenTofu } from "../../support/terraform-binary.ts";

// Each test runs several commands, on a machine that may have other things to do.
jest.setTimeout(120_000);

/** How long anything that has to happen by itself may take. */
const PATIENCE_MS = 30_000;

let bundle: CornerBundle;
let launchers: string;
let pidFile: string;
const workspaces: Workspace[] = [];

beforeAll(async () => {
  bundle = await buildCornerBundle();
  launchers = join(bundle.folder, "bin");
  pidFile = join(bundle.folder, "pids");
  await mkdir(launchers);
  const launcher = join(launchers, "terraform-provider-corner");
  await writeFile(
    launcher,
    `#!/bin/sh\necho $$ >> '${pidFile}'\nexec ${bundle.command.map((word) => `'${word}'`).join(" ")} "$@"\n`,
  );
  await chmod(launcher, 0o755);
});
afterEach(async () => {
  await Promise.all(workspaces.splice(0).map((workspace) => workspace.remove()));
});
afterAll(() => bundle.remove());

async function open(main: string, env: Readonly<Record<string, string>> = {}): Promise<Workspace> {
  await writeFile(pidFile, "");
  const workspace = await createWorkspace({
    files: {
      "provider.tf":
        'terraform {\n  required_providers {\n    corner = {\n      source = "example.com/acme/corner"\n    }\n  }\n}\n',
      "main.tf": main,
    },
    cliConfig: devOverrides({ "example.com/acme/corner": launchers }),
    env: { NODE_OPTIONS: "", ...env },
  });
  workspaces.push(workspace);
  return workspace;
}

const act = (what: string) =>
  `resource "corner_act" "a" {\n  act = "${what}"\n  password = "not-a-real-password"\n}\n`;
const thing = 'resource "corner_thing" "a" { name = "a" }\n';

async function pids(): Promise<readonly number[]> {
  return (await readFile(pidFile, "utf8")).split("\n").filter(Boolean).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Looks until it is so. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) {
      throw new Error("It did not come to be.");
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a provider that the real terraform starts", () => {
  it.each([
    ["with TLS", {}],
    ["case 3: without TLS where terraform switched it off", { TF_DISABLE_PLUGIN_TLS: "1" }],
  ])("applies and destroys %s", async (_how, env) => {
    const workspace = await open(thing, env);

    await workspace.apply();
    expect((await workspace.state()).attributes("corner_thing.a")).toMatchObject({ id: "id-a" });
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.destroy();

    expect((await workspace.state()).instances).toEqual({});
  });

  it("case 5: finds a place to listen where the temporary folder's name is long", async () => {
    const folder = join(bundle.folder, "x".repeat(120));
    await mkdir(folder);
    const workspace = await open(thing, { TMPDIR: folder });

    expect((await workspace.plan()).actions).toEqual({ "corner_thing.a": "create" });
  });

  it.each(["validate", "plan", "apply", "destroy"] as const)(
    "case 6: ends by itself, before terraform loses patience: %s",
    async (command) => {
      const workspace = await open(thing, { TF_LOG: "trace" });

      const result = await workspace.run(
        command,
        "-no-color",
        ...(command === "apply" || command === "destroy" ? ["-auto-approve"] : []),
      );

      expect(result.exitCode).toBe(0);
      const started = (await pids()).length;
      expect(started).toBeGreaterThan(0);
      expect(result.stderr.match(/plugin process exited/g)).toHaveLength(started);
      expect(result.stderr).not.toContain("failed to exit gracefully");
    },
  );

  it("case 7: saves what exists when Ctrl-C interrupts a creation", async () => {
    const workspace = await open(act("keep, then wait"));
    const running = await workspace.start("apply", "-auto-approve", "-no-color");
    await running.waitForOutput("corner_act.a: Creating...");
    running.interrupt();

    const { exitCode } = await running.ended;

    expect(exitCode).toBe(1);
    expect(running.output()).toContain("stopped while it waited");
    expect((await workspace.state()).instances["corner_act.a"]).toMatchObject({
      isTainted: true,
      attributes: { id: "act" },
    });
    await until(async () => !(await pids()).some(isAlive));
  });

  it("case 7: leaves no process behind when Ctrl-C comes twice", async () => {
    const workspace = await open(act("ignore Ctrl-C"));
    const running = await workspace.start("apply", "-auto-approve", "-no-color");
    await running.waitForOutput("corner_act.a: Creating...");
    running.interrupt();
    await running.waitForOutput("Interrupt received");
    running.interrupt();

    const { exitCode } = await running.ended;

    expect(exitCode).toBe(1);
    await until(async () => !(await pids()).some(isAlive));
  });

  it("case 8: ends by itself when terraform is killed", async () => {
    const workspace = await open(act("wait"));
    const running = await workspace.start("apply", "-auto-approve", "-no-color");
    await running.waitForOutput("corner_act.a: Creating...");
    running.process.kill("SIGKILL");
    await running.ended;

    await until(async () => !(await pids()).some(isAlive));

    expect((await pids()).length).toBeGreaterThan(0);
  });

  it("case 9: turns what a handler throws into a diagnostic", async () => {
    const workspace = await open(act("throw"));

    const { errors } = await failureOf(workspace.apply());

    expect(errors).toMatchObject([
      {
        summary: "Cannot create corner_act",
        detail: expect.stringContaining("thrown by a handler"),
      },
    ]);
  });

  it.each(["crash", "forget a promise"])(
    "case 10: shows its stack when it crashes: %s",
    async (what) => {
      // OpenTofu 1.12 keeps the stack of any provider to its log.
      const workspace = await open(act(what), isOpenTofu ? { TF_LOG_PROVIDER: "error" } : {});

      const result = await workspace.run("apply", "-auto-approve", "-no-color");

      expect(result.exitCode).toBe(1);
      expect(result.stderr).toMatch(
        isOpenTofu
          ? /Plugin did not respond/
          : /Stack trace from the terraform-provider-corner\S* plugin:/,
      );
      expect(result.stderr).toMatch(/panic: Error: nobody (catches|awaits) this/);
      expect(result.stderr).not.toContain("not-a-real-password");
    },
  );

  it.each(["print", "log a long line", "log the password"])(
    "case 2, case 11, case 12: goes on when a handler does what it should not: %s",
    async (what) => {
      const workspace = await open(act(what), { TF_LOG_PROVIDER: "trace" });

      const result = await workspace.apply();

      expect((await workspace.state()).attributes("corner_act.a")).toMatchObject({ id: "act" });
      expect(result.stderr).not.toContain("not-a-real-password");
    },
  );

  it("case 13: serves two configurations side by side", async () => {
    const workspace = await open(`
      provider "corner" { greeting = "hello " }
      provider "corner" {
        alias    = "other"
        greeting = "goodbye "
      }
      data "corner_echo" "one" { text = "a" }
      data "corner_echo" "two" {
        provider = corner.other
        text     = "a"
      }
      output "both" { value = [data.corner_echo.one.answer, data.corner_echo.two.answer] }
    `);

    await workspace.apply();

    expect((await workspace.state()).outputs).toEqual({ both: ["hello a", "goodbye a"] });
  });

  it("case 14: applies 500 resources, 50 at a time", async () => {
    const workspace = await open(
      `resource "corner_thing" "many" {\n  count = 500\n  name  = "n\${count.index}"\n}\n`,
    );

    await workspace.apply("-parallelism=50");

    const { instances } = await workspace.state();
    expect(new Set(Object.values(instances).map(({ attributes }) => attributes["id"])).size).toBe(
      500,
    );
    expect(await workspace.isUpToDate("-parallelism=50")).toBe(true);
  });

  it("case 15: carries a value of more than four mebibytes", async () => {
    const workspace = await open(
      'resource "corner_thing" "a" {\n  name   = "a"\n  labels = { big = join("", [for i in range(1000) : format("%05000d", i)]) }\n}\n',
    );

    await workspace.apply();

    const { labels } = (await workspace.state()).attributes("corner_thing.a") as {
      labels: { big: string };
    };
    expect(labels.big).toHaveLength(5_000_000);
    expect(await workspace.isUpToDate()).toBe(true);
  });
});
