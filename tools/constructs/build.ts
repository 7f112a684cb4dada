import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { readVersion } from "../build-package.ts";

const folder = "constructs";
const output = path.join(folder, "lib");
/** The constructs, beside the bindings. */
const typed = path.join(output, "constructs");
const require = createRequire(import.meta.url);

/**
 * Compiles the CDKTF package into constructs/lib, from which `npm pack` makes the tarball. Throws with the
 * compiler's messages when a type is wrong, and when the package has another version than the provider.
 */
export async function buildConstructs(): Promise<void> {
  await checkVersion();
  await rm(output, { recursive: true, force: true });
  await compile();
  await Promise.all((await namesBelow(path.join(folder, "src"))).map(writeScript));
  await Promise.all((await namesBelow(typed)).map(rewriteFile));
  // Users import the folder.
  for (const extension of [".js", ".d.ts"]) {
    await rename(path.join(typed, `constructs${extension}`), path.join(typed, `index${extension}`));
  }
}

/** The bindings as a whole; of the constructs the declarations, for their source imports `.ts` files. */
async function compile(): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [
      require.resolve("typescript/bin/tsc"),
      "--build",
      folder,
    ]);
  } catch (error) {
    const messages = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    throw new Error(`The constructs do not compile.\n${messages}`, { cause: error });
  }
}

/** Files with TypeScript or declarations. */
async function namesBelow(place: string): Promise<readonly string[]> {
  return (await readdir(place, { recursive: true })).filter((name) => name.endsWith(".ts"));
}

async function writeScript(name: string): Promise<void> {
  const source = await readFile(path.join(folder, "src", name), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const file = path.join(typed, name.replace(/\.ts$/, ".js"));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, rewriteImports(outputText));
}

async function rewriteFile(name: string): Promise<void> {
  const file = path.join(typed, name);
  await writeFile(file, rewriteImports(await readFile(file, "utf8")));
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
  const manifest = await readFile(path.join(folder, "package.json"), "utf8");
  if (manifest.split(JSON.stringify(version)).length !== 3) {
    throw new Error(
      `constructs/package.json has to say version ${version}, like package.json, as its own and as the provider's.`,
    );
  }
}
