import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { packNpmPackages } from "../../tools/release/npm-packages.ts";
import { installedVersion, runAsStranger } from "../support/framework-package.ts";

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

const tarball = (folder: string) => tarballs.get(folder) ?? "";
const filesOf = async (folder: string) =>
  (await execute("tar", ["-tzf", tarball(folder)])).stdout.trimEnd().split("\n");
const readFrom = async (folder: string, name: string) =>
  (await execute("tar", ["-xzOf", tarball(folder), `package/${name}`])).stdout;

describe.each(["constructs", "framework", "stack-server", "export"])(
  "the npm package of %s",
  (folder) => {
    it("has the licence, a read-me, and says where it is from", async () => {
      expect(await filesOf(folder)).toEqual(
        expect.arrayContaining(["package/LICENSE", "package/README.md", "package/package.json"]),
      );
      expect(await readFrom(folder, "LICENSE")).toBe(await readFile("LICENSE", "utf8"));
      expect(JSON.parse(await readFrom(folder, "package.json"))).toMatchObject({
        author: expect.any(String),
        exports: expect.any(Object),
        license: "Apache-2.0",
        repository: { directory: folder },
      });
    });

    it("is clean for publint", async () => {
      const { stdout } = await execute(bin("publint"), ["run", tarball(folder), "--strict"]);
      expect(stdout).toContain("All good!");
    });
  },
);

describe("the types of the packages", () => {
  it.each([
    {
      folder: "constructs",
      options: ["--include-entrypoints", "./lib/constructs", "./lib/provider", "./lib/stack"],
    },
    // ECMAScript modules only, as the read-me says.
    { folder: "framework", options: ["--profile", "esm-only"] },
  ])("are right for arethetypeswrong: $folder", async ({ folder, options }) => {
    const { stdout } = await execute(bin("attw"), [
      tarball(folder),
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
    const licences = await readFrom("stack-server", "dist/THIRD-PARTY-LICENSES");
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
        `--package=${tarball("stack-server")}`,
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

describe("the CDKTF package", () => {
  it("is imported as its read-me says, by ECMAScript modules and by CommonJS, in TypeScript and in Node", async () => {
    const folder = await mkdtemp(path.join(scratch, "app-"));
    const imports = [
      ...(await readFile("constructs/README.md", "utf8")).matchAll(
        /^import .* from "cdktf-provider-zenml.*";$/gm,
      ),
    ];
    expect(imports.length).toBeGreaterThanOrEqual(2);
    const program = `${imports.map(([line]) => line).join("\n")}
import "cdktf-provider-zenml/lib/constructs/custom-flavors";
console.log([Connector, MlStack, Secret, ZenmlProvider].map(({ name }) => name).join());
`;
    await writeFile(path.join(folder, "package.json"), '{ "private": true }');
    await writeFile(path.join(folder, "module.mts"), program);
    await writeFile(path.join(folder, "common.cts"), program);
    await runAsStranger(
      "npm",
      [
        "install",
        tarball("constructs"),
        ...(await Promise.all(["cdktf", "constructs", "@types/node"].map(installedVersion))),
      ],
      { cwd: folder },
    );
    const options = ["--module", "node16", "--target", "es2022", "--strict", "--skipLibCheck"];
    await runAsStranger(
      process.execPath,
      [path.resolve("node_modules/typescript/bin/tsc"), ...options, "module.mts", "common.cts"],
      { cwd: folder },
    );
    for (const compiled of ["module.mjs", "common.cjs"]) {
      expect(await runAsStranger(process.execPath, [compiled], { cwd: folder })).toBe(
        "Connector,MlStack,Secret,ZenmlProvider\n",
      );
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
