import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { expectedClasses } from "../../tools/constructs/create-bindings.ts";
import { cdktf, cdktn, type Kit, toKit } from "../../tools/constructs/kits.ts";
import { constructsPackages, packNpmPackages } from "../../tools/release/npm-packages.ts";
import { describeOnStackServer } from "../support/acceptance.ts";
import { readStacks } from "../support/constructs-app.ts";
import { installedVersion, runAsStranger } from "../support/framework-package.ts";

const compiler = path.resolve("node_modules", "typescript", "bin", "tsc");
const examples = path.join("examples", "typescript");

/** Versions that users have: of CDKTF with the oldest `constructs` that our package takes. */
const installations = [
  { kit: cdktn, packages: ["cdktn@0.24.0", "constructs@10.7.2"] },
  { kit: cdktf, packages: ["cdktf@0.21.0", "constructs@10.4.2"] },
];

/** The kinds of projects: file names, and the compiler's flags. */
const projects = [
  { files: ["node16.mts", "node16.cts"], flags: ["--module", "node16"] },
  { files: ["nodenext.mts", "nodenext.cts"], flags: ["--module", "nodenext"] },
  { files: ["bundler.mts"], flags: ["--module", "esnext", "--moduleResolution", "bundler"] },
  { files: ["node10.cts"], flags: ["--module", "commonjs", "--moduleResolution", "node10"] },
];

/** Imports by every path that is documented, from which the same stack comes out. */
const program = `
import { App, TerraformStack } from "cdktf";
import { Connector as FromIndex, stack as bindings, ZenmlProvider as ProviderFromIndex } from "cdktf-provider-zenml";
import { Connector, MlStack, Orchestrators, Secret } from "cdktf-provider-zenml/lib/constructs";
import { ZenmlProvider } from "cdktf-provider-zenml/lib/provider";
import { Stack } from "cdktf-provider-zenml/lib/stack";
import "cdktf-provider-zenml/lib/constructs/custom-flavors";

declare module "cdktf-provider-zenml/lib/constructs/custom-flavors" {
  interface CustomFlavors {
    readonly slurm: { readonly type: "step_operator"; readonly flavor: "slurm"; readonly config: { readonly partition: string } };
  }
}

const isSame = [FromIndex === Connector, bindings.Stack === Stack, ProviderFromIndex === ZenmlProvider];
if (isSame.includes(false)) throw new Error("Two copies of the package are loaded.");
const app = new App();
const scope = new TerraformStack(app, "platform");
new ZenmlProvider(scope, "zenml");
const gcp = new Connector(scope, "gcp", {
  type: "gcp",
  authMethod: "service-account",
  secrets: { service_account_json: Secret.variable(scope, "gcp") },
});
new MlStack(scope, "base", {
  name: "base",
  components: {
    orchestrator: Orchestrators.vertex({ location: "europe-west1" }, { connector: gcp }),
    artifact_store: { flavor: "gcp", connector: gcp, config: { path: "gs://bucket" } },
    step_operator: { flavor: "slurm", config: { partition: "gpu" } },
  },
});
app.synth();
`;

let scratch: string;
let tarballs: ReadonlyMap<string, string>;

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "constructs-package-"));
  tarballs = await packNpmPackages(scratch, path.join(scratch, "staged"), constructsPackages);
}, 300_000);

afterAll(() => rm(scratch, { recursive: true }));

describe.each([cdktn, cdktf])("the tarball for $name", (kit) => {
  let packed: readonly string[];
  const read = (name: string) =>
    readFile(path.join(scratch, "staged", kit.packageName, name), "utf8");

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)("tar", [
      "-tzf",
      tarballs.get(kit.packageName) ?? "",
    ]);
    packed = stdout
      .trimEnd()
      .split("\n")
      .map((name) => name.replace(/^package\//, ""));
  });

  it("has each binding at a path of its own, the constructs beside them, and no sources", () => {
    for (const { folder } of expectedClasses()) {
      expect(packed).toContain(`lib/${folder}/index.js`);
      expect(packed).toContain(`lib/${folder}/index.d.ts`);
    }
    expect(packed).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "docs/api.md",
        "package.json",
        "lib/index.js",
        "lib/lazy-index.js",
        "lib/constructs/index.js",
        "lib/constructs/index.d.ts",
        "lib/constructs/custom-flavors.d.ts",
      ]),
    );
    expect(packed.filter((name) => !/^LICENSE$|\.(?:js|d\.ts|md|json)$/.test(name))).toEqual([]);
  });

  it("imports no file that it does not have, and no other kit", async () => {
    const other = kit === cdktn ? cdktf : cdktn;
    const wrong: string[] = [];
    for (const name of packed.filter((one) => /\.(?:js|d\.ts)$/.test(one))) {
      for (const [, target = ""] of (await read(name)).matchAll(
        /(?:from|require\(|import\()\s*["']([^"']+)["']/g,
      )) {
        const base = path.join(path.dirname(name), target.replace(/\.js$/, ""));
        const isThere = target.startsWith(".")
          ? [`${base}.d.ts`, `${base}/index.d.ts`].some((one) => packed.includes(one))
          : target !== other.name && !target.startsWith(other.packageName);
        if (!isThere) {
          wrong.push(`${name}: ${target}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("names its own package and kit in the read-me and in the manifest", async () => {
    const readme = await read("README.md");
    expect(readme).toMatch(new RegExp(`^# ${kit.packageName}\n`));
    expect(readme).toContain(`from "${kit.name}";`);
    expect(readme).toContain(`from "${kit.packageName}/lib/constructs";`);
    expect(JSON.parse(await read("package.json"))).toMatchObject({
      name: kit.packageName,
      peerDependencies: { [kit.name]: expect.any(String), constructs: expect.any(String) },
    });
  });
});

describeOnStackServer("the tarball, installed", ({ openFiles }) => {
  describe.each(installations)("with $packages.0", ({ kit, packages }) => {
    let folder: string;

    const compile = (...flags: readonly string[]) =>
      runAsStranger(process.execPath, [compiler, "--strict", ...flags], { cwd: folder });

    async function expectValid(text: string): Promise<void> {
      const workspace = await openFiles({ "cdk.tf.json": text });
      await workspace.init();
      const { stdout } = await workspace.validate();
      expect(JSON.parse(stdout)).toMatchObject({ valid: true, error_count: 0 });
      await workspace.remove();
    }

    beforeAll(async () => {
      folder = await mkdtemp(path.join(scratch, "app-"));
      await writeFile(path.join(folder, "package.json"), '{ "private": true }');
      const tarball = tarballs.get(kit.packageName) ?? "";
      await runAsStranger(
        "npm",
        ["install", tarball, ...packages, await installedVersion("@types/node")],
        { cwd: folder },
      );
    }, 240_000);

    it("compiles strict in every kind of project, and each synthesises the same valid stack", async () => {
      const texts = new Set<string>();
      for (const { files, flags } of projects) {
        for (const file of files) {
          await writeFile(path.join(folder, file), toKit(program, kit));
        }
        await compile(
          "--target",
          "es2022",
          "--skipLibCheck",
          "--types",
          "node",
          ...flags,
          ...files,
        );
        for (const file of files) {
          const output = await synthesiseIn(folder, file.replace("ts", "js"));
          texts.add(output.get("platform")?.text ?? "");
        }
      }
      expect(texts.size).toBe(1);
      const [text = ""] = texts;
      expect(text).toContain('"partition": "gpu"');
      await expectValid(text);
    }, 300_000);

    it("exports every class of the bindings, one by one", () => {
      const load = createRequire(path.join(folder, "main.js"));
      for (const { folder: thing, className } of expectedClasses()) {
        expect(load(`${kit.packageName}/lib/${thing}`)).toHaveProperty(className);
      }
    });

    it("compiles the examples and its own declarations strict, and terraform takes what they synthesise for valid", async () => {
      for (const file of (await readdir(examples)).filter((one) => one.endsWith(".ts"))) {
        const text = await readFile(path.join(examples, file), "utf8");
        await writeFile(path.join(folder, file), fromCdktn(text, kit));
      }
      await cp(path.join(examples, "tsconfig.json"), path.join(folder, "tsconfig.json"));
      await compile("--skipLibCheck", "false", "-p", ".");
      const all = new Map<string, string>();
      for (const example of ["base-and-teams", "environments", "workspaces"]) {
        for (const [name, { text }] of await synthesiseIn(folder, `build/${example}.js`)) {
          all.set(name, text);
        }
      }
      expect([...all.keys()].sort()).toEqual(["dev", "ml", "platform", "prod", "staging"]);
      for (const text of all.values()) {
        await expectValid(text);
      }
    }, 240_000);
  });
});

/** The examples are written for CDK Terrain. */
function fromCdktn(text: string, kit: Kit): string {
  return toKit(text.replaceAll('"cdktn', '"cdktf'), kit);
}

/** Runs a program and reads what it synthesised. */
async function synthesiseIn(folder: string, file: string) {
  const output = await mkdtemp(path.join(folder, "out-"));
  await runAsStranger(process.execPath, [file], { cwd: folder, env: { CDKTF_OUTDIR: output } });
  return readStacks(output);
}
