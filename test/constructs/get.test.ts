import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { cdktf, cdktn } from "../../tools/constructs/kits.ts";
import { installMirror } from "../../tools/install-mirror.ts";
import { withFolderLock } from "../support/folder-lock.ts";
import { runAsStranger } from "../support/framework-package.ts";
import { filesystemMirror } from "../support/terraform.ts";
import { getTerraformPath } from "../support/terraform-binary.ts";
import { findPython } from "../support/zenml-environment.ts";

/** What the command `get` of each kit consists of. CDKTF's generator does not name jsii as a dependency. */
const generators = [
  { kit: cdktn, version: "0.24.0", packages: ["constructs@10.7.2"] },
  {
    kit: cdktf,
    version: "0.21.0",
    packages: ["constructs@10.4.2", "jsii@5.8.9", "jsii-pacmak@1.112.0"],
  },
] as const;

/** What `get` does with the providers that cdktf.json lists. */
const get = `
const [kit, language, source] = process.argv.slice(2);
const { ConstructsMaker } = require(\`@\${kit}/provider-generator\`);
const { Language, TerraformProviderConstraint } = require(\`@\${kit}/commons\`);
const maker = new ConstructsMaker({ codeMakerOutput: "imports", targetLanguage: Language[language] });
maker
  .generate([new TerraformProviderConstraint({ name: source.split("/")[1], source })])
  .catch((error) => { console.error(error); process.exitCode = 1; });
`;

const importEverything = `
import importlib, pkgutil
import imports.zenml as bindings
names = [module.name for module in pkgutil.iter_modules(bindings.__path__)]
for name in names:
    importlib.import_module("imports.zenml." + name)
print(len(names), "modules")
`;

const synthesise = (kit: string) => `
from ${kit} import App, TerraformStack
from imports.zenml.provider import ZenmlProvider
from imports.zenml.stack import Stack
app = App()
scope = TerraformStack(app, "platform")
ZenmlProvider(scope, "zenml")
Stack(scope, "base", name="base", components={"orchestrator": "an-id"})
app.synth()
print(open("cdktf.out/stacks/platform/cdk.tf.json").read())
`;

/** The schema of a provider with one function and nothing else. */
const oneFunction = {
  format_version: "1.0",
  provider_schemas: {
    "registry.terraform.io/example/tiny": {
      provider: { version: 0, block: {} },
      functions: { one: { summary: "One.", description: "One.", return_type: "number" } },
    },
  },
};

describe.each(generators)("$kit.name get", ({ kit, version, packages }) => {
  let installed: string;
  let python: string;
  let scratch: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), "get-"));
    installed = await installGenerator(kit.name, version, packages);
    python = await installPython([`${kit.name}==${version}`]);
    const mirror = path.join(scratch, "mirror");
    await installMirror(mirror);
    await writeFile(path.join(scratch, "terraformrc"), filesystemMirror(mirror));
    environment = {
      CHECKPOINT_DISABLE: "1",
      HOME: scratch,
      PATH: `${path.dirname(python)}:${process.env["PATH"] ?? ""}`,
      TERRAFORM_BINARY_NAME: await getTerraformPath(),
      TF_CLI_CONFIG_FILE: path.join(scratch, "terraformrc"),
    };
  }, 600_000);

  afterAll(() => rm(scratch, { recursive: true }));

  const run = (cwd: string, program: string, ...programArguments: readonly string[]) =>
    runAsStranger(program, programArguments, { cwd, env: environment });

  /** A new project with the bindings that \`get\` makes. */
  async function project(language: string, source = "zenml-community/zenml"): Promise<string> {
    const folder = await mkdtemp(path.join(installed, "project-"));
    await writeFile(path.join(folder, "get.cjs"), get);
    await run(folder, process.execPath, "get.cjs", kit.name, language, source);
    return folder;
  }

  it("makes TypeScript that compiles strict", async () => {
    const folder = await project("TYPESCRIPT");
    const compiler = path.resolve("node_modules", "typescript", "bin", "tsc");
    const flags = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022"];
    const index = "imports/providers/zenml/index.ts";
    await run(folder, process.execPath, compiler, ...flags, "--module", "node16", index);
    await rm(folder, { recursive: true });
  }, 300_000);

  it("makes Python that can be imported and synthesises, corrected as the guide says", async () => {
    const folder = await project("PYTHON");
    if (kit === cdktn) {
      await expect(run(folder, python, "-c", importEverything)).rejects.toThrow(
        "No module named 'imports.zenml.provider.functions'",
      );
      await run(folder, "sh", "-c", await correction());
    }
    expect(await run(folder, python, "-c", importEverything)).toMatch(/^\d+ modules\n$/);
    const text = await run(folder, python, "-c", synthesise(kit.name));
    expect(JSON.parse(text)).toMatchObject({
      resource: { zenml_stack: { base: { components: { orchestrator: "an-id" } } } },
    });
    await rm(folder, { recursive: true });
  }, 300_000);

  if (kit === cdktn) {
    it("makes the same mistake in Python for a provider that has one function and nothing else", async () => {
      const terraform = path.join(scratch, "terraform-of-one-function");
      await writeFile(
        terraform,
        `#!/bin/sh\ncase "$1" in\nproviders) echo '${JSON.stringify(oneFunction)}';;\nversion) echo '{"terraform_version":"1.11.4","provider_selections":{}}';;\nesac\n`,
      );
      await chmod(terraform, 0o755);
      environment = { ...environment, TERRAFORM_BINARY_NAME: terraform };
      const folder = await project("PYTHON", "example/tiny");
      await expect(run(folder, python, "-c", "import imports.tiny.provider")).rejects.toThrow(
        "No module named 'imports.tiny.provider.functions'",
      );
      await rm(folder, { recursive: true });
    }, 300_000);
  }
});

/** The command with which the guide corrects the generator's mistake. */
async function correction(): Promise<string> {
  const guide = await readFile("tools/docs/guides/cdktf.md", "utf8");
  const command = /^sed -i .*$/m.exec(guide)?.[0];
  if (command === undefined) {
    throw new Error("The guide has no correction.");
  }
  return command;
}

/** A folder with the generator of a kit: installed once per machine. */
async function installGenerator(kit: string, version: string, packages: readonly string[]) {
  const folder = path.resolve(".cache", `${kit}-get-${version}`);
  await installOnce(folder, async () => {
    await writeFile(path.join(folder, "package.json"), '{ "private": true }');
    const wanted = [`@${kit}/provider-generator@${version}`, `${kit}@${version}`, ...packages];
    await runAsStranger("npm", ["install", ...wanted], { cwd: folder });
  });
  return folder;
}

/** The interpreter of a virtual environment with packages: installed once per machine. */
async function installPython(packages: readonly string[]): Promise<string> {
  const folder = path.resolve(".cache", `python-${packages.join("-")}`);
  const interpreter = path.join(folder, "bin", "python");
  await installOnce(folder, async () => {
    const found = await findPython();
    if ("missing" in found) {
      throw new Error(found.missing);
    }
    await runAsStranger(found.command, ["-m", "venv", folder], { cwd: folder });
    const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    await runAsStranger(interpreter, [...install, ...packages], { cwd: folder });
  });
  return interpreter;
}

async function installOnce(folder: string, install: () => Promise<void>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await withFolderLock(`${folder}.lock`, async () => {
    const marker = path.join(folder, "complete");
    const isComplete = await readFile(marker).then(
      () => true,
      () => false, // not installed yet
    );
    if (!isComplete) {
      await install();
      await writeFile(marker, "");
    }
  });
}
