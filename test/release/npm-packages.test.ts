import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { packNpmPackages } from "../../tools/release/npm-packages.ts";

const execute = promisify(execFile);
const bin = (name: string) => path.resolve("node_modules", ".bin", name);

let scratch: string;
let tarballs: ReadonlyMap<string, string>;

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "npm-packages-"));
  await mkdir(path.join(scratch, "tarballs"));
  tarballs = await packNpmPackages(path.join(scratch, "tarballs"), path.join(scratch, "staged"));
}, 300_000);

afterAll(() => rm(scratch, { recursive: true }));

const tarball = (name: string) => tarballs.get(name) ?? "";
const filesOf = async (name: string) =>
  (await execute("tar", ["-tzf", tarball(name)])).stdout.trimEnd().split("\n");
const readFrom = async (name: string, file: string) =>
  (await execute("tar", ["-xzOf", tarball(name), `package/${file}`])).stdout;

describe.each([
  { name: "cdktn-provider-zenml", folder: "constructs" },
  { name: "cdktf-provider-zenml", folder: "constructs" },
  { name: "terraform-plugin-kit", folder: "framework" },
  { name: "zenml-stack-server", folder: "stack-server" },
  { name: "zenml-terraform-export", folder: "export" },
])("the npm package $name", ({ name, folder }) => {
  it("has the licence, a read-me, and says where it is from", async () => {
    expect(await filesOf(name)).toEqual(
      expect.arrayContaining(["package/LICENSE", "package/README.md", "package/package.json"]),
    );
    expect(await readFrom(name, "LICENSE")).toBe(await readFile("LICENSE", "utf8"));
    expect(JSON.parse(await readFrom(name, "package.json"))).toMatchObject({
      author: expect.any(String),
      exports: expect.any(Object),
      license: "Apache-2.0",
      name,
      repository: { directory: folder },
    });
  });

  it("is clean for publint", async () => {
    const { stdout } = await execute(bin("publint"), ["run", tarball(name), "--strict"]);
    expect(stdout).toContain("All good!");
  });
});

describe("the types of the packages", () => {
  it.each([
    ...["cdktn-provider-zenml", "cdktf-provider-zenml"].map((name) => ({
      name,
      options: ["--include-entrypoints", "./lib/constructs", "./lib/provider", "./lib/stack"],
    })),
    // ECMAScript modules only, as the read-me says.
    { name: "terraform-plugin-kit", options: ["--profile", "esm-only"] },
  ])("are right for arethetypeswrong: $name", async ({ name, options }) => {
    const { stdout } = await execute(bin("attw"), [
      tarball(name),
      "--no-emoji",
      "--format",
      "ascii",
      ...options,
    ]);
    expect(stdout).toContain("bundler: OK"); // It fails when it finds a problem.
  });
});

describe("the stack server", () => {
  it("carries the licences of what is bundled in it", async () => {
    const licences = await readFrom("zenml-stack-server", "dist/THIRD-PARTY-LICENSES");
    for (const name of ["@hono/node-server", "hono"]) {
      expect(licences).toContain(`\n${name}\n\nMIT License`);
    }
  });

  it("starts with npx from its tarball, in an empty folder", async () => {
    const folder = await mkdtemp(path.join(scratch, "empty-"));
    const server = spawn(
      "npx",
      [
        "--yes",
        "--offline",
        `--package=${tarball("zenml-stack-server")}`,
        "zenml-stack-server",
        "--port",
        "0",
      ],
      { cwd: folder, stdio: ["ignore", "pipe", "inherit"], detached: true },
    );
    try {
      const url = await firstUrl(server);
      const answer = await fetch(`${url}/health`);
      expect(answer.status).toBe(200);
    } finally {
      const closed = new Promise((resolve) => server.once("close", resolve));
      if (server.pid !== undefined) {
        process.kill(-server.pid, "SIGTERM"); // npx and the server that it started
      }
      await closed;
    }
  });
});

/** The URL that the server prints when it is ready. */
async function firstUrl(server: ChildProcess): Promise<string> {
  if (server.stdout === null) {
    throw new Error("The server's output is not read.");
  }
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^export ZENML_SERVER_URL=(.+)$/.exec(line)?.[1];
    if (url !== undefined) {
      return url;
    }
  }
  throw new Error("The server ended before it was ready.");
}
