import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { expectedClasses } from "../../tools/constructs/create-bindings.ts";
import { describeOnStackServer } from "../support/acceptance.ts";
import { installConstructs, readStacks } from "../support/constructs-app.ts";

const execute = promisify(execFile);
const compiler = path.resolve("node_modules", "typescript", "bin", "tsc");
const examples = path.join("examples", "cdktf");

/** What a user may have installed under the name `cdktf`. */
const kits = [
  { name: "cdktf", packages: ["cdktf@0.21.0", "constructs@10.4.2"] },
  { name: "CDK Terrain", packages: ["cdktf@npm:cdktn@0.24.0", "constructs@10.6.0"] },
];

let scratch: string;
let tarball: string;
let packed: readonly string[];

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "constructs-package-"));
  const built = path.join(await installConstructs(), "node_modules", "cdktf-provider-zenml");
  await cp(path.join("constructs", "README.md"), path.join(built, "README.md"));
  const { stdout } = await execute("npm", ["pack", "--json", "--pack-destination", scratch], {
    cwd: built,
  });
  // As npm documents it.
  const [{ filename, files }] = JSON.parse(stdout) as [
    { readonly filename: string; readonly files: readonly { readonly path: string }[] },
  ];
  tarball = path.join(scratch, filename);
  packed = files.map((file) => file.path);
}, 180_000);

afterAll(() => rm(scratch, { recursive: true }));

describe("the tarball", () => {
  it("has each binding at a path of its own, the constructs beside them, and no sources", () => {
    for (const { folder } of expectedClasses()) {
      expect(packed).toContain(`lib/${folder}/index.js`);
      expect(packed).toContain(`lib/${folder}/index.d.ts`);
    }
    expect(packed).toEqual(
      expect.arrayContaining([
        "README.md",
        "package.json",
        "lib/index.js",
        "lib/lazy-index.js",
        "lib/constructs/index.js",
        "lib/constructs/index.d.ts",
        "lib/constructs/custom-flavors.d.ts",
      ]),
    );
    expect(packed.filter((name) => !/\.(?:js|d\.ts|md|json)$/.test(name))).toEqual([]);
  });

  it("imports no file that it does not have", async () => {
    const folder = path.join(await installConstructs(), "node_modules", "cdktf-provider-zenml");
    const broken: string[] = [];
    for (const name of packed.filter((one) => /\.(?:js|d\.ts)$/.test(one))) {
      const text = await readFile(path.join(folder, name), "utf8");
      for (const [, target = ""] of text.matchAll(
        /(?:from|require\(|import\()\s*["'](\.[^"']+)["']/g,
      )) {
        const base = path.join(path.dirname(name), target.replace(/\.js$/, ""));
        const found = [`${base}.d.ts`, `${base}/index.d.ts`].some((one) => packed.includes(one));
        if (!found) {
          broken.push(`${name}: ${target}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });
});

describeOnStackServer("the tarball, installed", ({ openFiles }) => {
  describe.each(kits)("with $name", ({ name, packages }) => {
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(path.join(scratch, "app-"));
      await writeFile(path.join(folder, "package.json"), '{ "private": true }');
      await execute(
        "npm",
        ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball, ...packages],
        { cwd: folder },
      );
      for (const file of (await readdir(examples)).filter((one) => /\.ts$|^tsconfig/.test(one))) {
        await cp(path.join(examples, file), path.join(folder, file));
      }
    }, 240_000);

    it("is the kit that the test means", async () => {
      const manifest = await readFile(path.join(folder, "node_modules/cdktf/package.json"), "utf8");
      expect(manifest).toContain(name === "cdktf" ? '"name": "cdktf"' : '"name": "cdktn"');
    });

    it("compiles strict, its declarations included", async () => {
      await execute(process.execPath, [
        compiler,
        "--skipLibCheck",
        "false",
        "--types",
        "node",
        "--typeRoots",
        path.resolve("node_modules/@types"),
        "-p",
        folder,
      ]);
      const built = await readdir(path.join(folder, "build"));
      expect(built.filter((one) => one.endsWith(".js"))).toHaveLength(3);
    }, 120_000);

    it("synthesises, and terraform takes what comes out for valid", async () => {
      for (const example of ["base-and-teams", "environments", "workspaces"]) {
        await execute(process.execPath, [path.join("build", `${example}.js`)], { cwd: folder });
      }
      const stacks = await readStacks(path.join(folder, "cdktf.out"));
      expect([...stacks.keys()].sort()).toEqual(["dev", "ml", "platform", "prod", "staging"]);
      for (const { text } of stacks.values()) {
        const workspace = await openFiles({ "cdk.tf.json": text });
        await workspace.init();
        const { stdout } = await workspace.validate();
        expect(JSON.parse(stdout)).toMatchObject({ valid: true, error_count: 0 });
        await workspace.remove();
      }
    }, 180_000);

    it("is found by ECMAScript modules too", async () => {
      const file = path.join(folder, "main.mjs");
      await writeFile(
        file,
        'import { MlStack, Orchestrators } from "cdktf-provider-zenml/lib/constructs";\nimport { stack } from "cdktf-provider-zenml";\nif (!MlStack || !Orchestrators.vertex || !stack.Stack) process.exit(1);\n',
      );
      await execute(process.execPath, [file]);
    }, 60_000);

    it("exports every class of the bindings, one by one and all together", () => {
      const load = createRequire(path.join(folder, "main.js"));
      for (const { folder: thing, className } of expectedClasses()) {
        expect(load(`cdktf-provider-zenml/lib/${thing}`)).toHaveProperty(className);
      }
    });
  });
});
