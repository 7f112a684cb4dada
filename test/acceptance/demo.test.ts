import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

let temporary: string;

beforeEach(async () => {
  temporary = await mkdtemp(path.join(tmpdir(), "demo-test-"));
});

afterEach(() => rm(temporary, { recursive: true }));

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the demo as `npm run demo` does, without a terminal; its temporary folders are below `temporary`. */
function demo(env: Readonly<Record<string, string>> = {}): Promise<Result> {
  return new Promise((resolve) => {
    const child = execFile(
      path.join("node_modules", ".bin", "tsx"),
      ["tools/demo.ts"],
      { env: { ...process.env, TMPDIR: temporary, ...env }, timeout: 100_000 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}

/** tsx keeps a cache beside; the demo's own folders are named after it. */
async function leftovers(): Promise<readonly string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith("zenml-demo-"));
}

describe("npm run demo", () => {
  it("applies the quickstart, shows the stack with its ids, and leaves nothing behind", async () => {
    // Variables that steer terraform elsewhere do not lead it astray.
    const astray = { TF_CLI_ARGS: "-no-such-option", TF_DATA_DIR: "/no-such-folder" };
    const { code, stdout, stderr } = await demo(astray);
    const id = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^stack quickstart +${id}$`, "m"));
    expect(stdout).toMatch(new RegExp(`^├── artifact_store +quickstart-files +local +${id}$`, "m"));
    expect(stdout).toMatch(
      new RegExp(`└── service connector +quickstart-registry +docker +${id}$`, "m"),
    );
    expect(stdout.match(/Creation complete/g)).toHaveLength(5);
    expect(stdout.match(/Destruction complete/g)).toHaveLength(5);
    expect(await leftovers()).toEqual([]);
  }, 120_000);

  it("says in one sentence that terraform is missing", async () => {
    const { code, stdout, stderr } = await demo({ TERRAFORM_BIN: "no-such-terraform" });
    expect({ code, stdout, stderr: stderr.trim() }).toEqual({
      code: 1,
      stdout: "",
      stderr: "TERRAFORM_BIN is set to no-such-terraform, which is neither Terraform nor OpenTofu.",
    });
  }, 60_000);
});
