import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { readVersion } from "../build-package.ts";
import { cdktf, type Kit, toKit, toKitManifest, toKitPage } from "./kits.ts";

const sourceFolder = "constructs";
const inputs = ["package.json", "tsconfig.json", "tsconfig.bindings.json", "bindings", "src"];
const require = createRequire(path.resolve(sourceFolder, "package.json"));

/**
 * Writes everything that the npm package of the constructs for a kit has into `folder`, from which `npm pack` makes the
 * tarball. Throws as `buildConstructs` does.
 */
export async function stageConstructs(folder: string, kit: Kit): Promise<void> {
  await mkdir(path.join(folder, "docs"), { recursive: true });
  const convert = async (name: string, to: (text: string, kit: Kit) => string) =>
    writeFile(
      path.join(folder, name),
      to(await readFile(path.join(sourceFolder, name), "utf8"), kit),
    );
  await cp(path.join(sourceFolder, "LICENSE"), path.join(folder, "LICENSE"));
  await convert("package.json", toKitManifest);
  await convert("README.md", toKitPage);
  for (const name of await readdir(path.join(sourceFolder, "docs"))) {
    await convert(path.join("docs", name), toKitPage);
  }
  await buildConstructs(folder, kit);
}

/**
 * Compiles the package for a kit into the `lib` of `folder`. Throws with the compiler's messages when a type is wrong, and
 * when the package has another version than the provider.
 */
export async function buildConstructs(folder = sourceFolder, kit = cdktf): Promise<void> {
  await checkVersion();
  await mkdir(".cache", { recursive: true });
  // Inside the repository, where the CDK is found; of its own, so that two builds do not meet.
  const scratch = await mkdtemp(path.join(".cache", "constructs-"));
  try {
    await Promise.all(
      inputs.map((name) =>
        cp(path.join(sourceFolder, name), path.join(scratch, name), { recursive: true }),
      ),
    );
    await convertSources(scratch, kit);
    await compile(scratch);
    await writeIndex(scratch);
    await writeConstructs(path.join(scratch, "src"), path.join(scratch, "lib", "constructs"));
    await rm(path.join(folder, "lib"), { recursive: true, force: true });
    await cp(path.join(scratch, "lib"), path.join(folder, "lib"), {
      recursive: true,
      filter: (name) => !name.endsWith(".tsbuildinfo"),
    });
  } finally {
    await rm(scratch, { recursive: true });
  }
}

async function convertSources(folder: string, kit: Kit): Promise<void> {
  const names = (await namesBelow(folder)).map((name) => path.join(folder, name));
  await Promise.all(
    names.map(async (name) => writeFile(name, toKit(await readFile(name, "utf8"), kit))),
  );
}

/** Adds what most programs need to the index of the bindings, which exports a namespace for each resource. */
async function writeIndex(folder: string): Promise<void> {
  const bindings = await readFile(path.join(folder, "bindings", "generated", "index.ts"), "utf8");
  const index = `${bindings.trimEnd()}
export { ZenmlProvider } from "./provider/index.js";
export * from "./constructs/index.js";
`;
  await writeFile(path.join(folder, "lib", "index.d.ts"), index);
  await writeFile(path.join(folder, "lib", "index.js"), toScript(index));
}

/** The bindings as a whole; of the constructs the declarations, for their source imports `.ts` files. */
async function compile(folder: string): Promise<void> {
  const compiler = require.resolve("typescript/bin/tsc");
  try {
    await promisify(execFile)(process.execPath, [compiler, "--build", folder]);
  } catch (error) {
    const messages = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    throw new Error(`The constructs do not compile.\n${messages}`, { cause: error });
  }
}

async function writeConstructs(sources: string, output: string): Promise<void> {
  await Promise.all(
    (await namesBelow(output)).map(async (name) => {
      const file = path.join(output, name);
      await writeFile(file, rewriteImports(await readFile(file, "utf8")));
    }),
  );
  await Promise.all(
    (await namesBelow(sources)).map(async (name) => {
      const file = path.join(output, name.replace(/\.ts$/, ".js"));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, toScript(await readFile(path.join(sources, name), "utf8")));
    }),
  );
  // Users import the folder.
  for (const extension of [".js", ".d.ts"]) {
    await rename(
      path.join(output, `constructs${extension}`),
      path.join(output, `index${extension}`),
    );
  }
}

/** Files with TypeScript or declarations. */
async function namesBelow(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"));
}

function toScript(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  return rewriteImports(outputText);
}

/**
 * Imports as they are in the package: `../bindings/generated/stack/index.ts` is `../stack/index.js` there,
 * because bindings stand at the top, as in every package of them.
 */
function rewriteImports(code: string): string {
  return code.replace(
    /(["'])(\.\.?\/[^"']+)\.ts\1/g,
    (_, quote: string, target: string) =>
      `${quote}${target.replace("../bindings/generated/", "../")}.js${quote}`,
  );
}

async function checkVersion(): Promise<void> {
  const version = await readVersion();
  const manifest = await readFile(path.join(sourceFolder, "package.json"), "utf8");
  if (manifest.split(JSON.stringify(version)).length !== 3) {
    throw new Error(
      `constructs/package.json has to say version ${version}, like package.json, as its own and as the provider's.`,
    );
  }
}
