import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { downloadNpmPackage } from "./downloads.ts";
import { removeLanguages } from "./locale-data.ts";
import { removeCodeSignature } from "./mach-o.ts";
import { once } from "./once.ts";
import { type Download, ingredients, type Platform } from "./platforms.ts";
import { runTool } from "./run-tool.ts";

/** The one file that the compiler reads, and where it puts the program, relative to the folder it runs in. */
const bundleName = "provider.cjs";
const outputName = "program";

/**
 * Makes a platform's program out of the bundled provider: bun's runtime with the provider's code in it, compiled
 * to bytecode. Nothing that a program of bun reads by itself is read: no `.env`, `bunfig.toml`, `tsconfig.json` or
 * `package.json` of the folder in which Terraform runs. Returns the path of the executable.
 */
export async function buildProgram(platform: Platform, bundle: string): Promise<string> {
  const { bun, bunTarget, executableSuffix } = ingredients[platform];
  const runtime = await buildRuntime(bun, executableSuffix);
  const flags = [
    "--compile",
    "--bytecode",
    "--format=cjs",
    "--no-compile-autoload-dotenv",
    "--no-compile-autoload-bunfig",
    "--no-compile-autoload-tsconfig",
    "--no-compile-autoload-package-json",
    `--target=${bunTarget}`,
  ];
  const output = `${outputName}${executableSuffix}`;
  // Bun signs its programs for arm64 anew. For amd64 it leaves the runtime's signature, which the added code invalidates.
  const isSignedWrongly = platform === "darwin_amd64";
  const inputs = [
    await readFile(bundle),
    JSON.stringify({ runtime: path.basename(runtime), flags, isSignedWrongly }),
  ];
  const folder = await once(`program-${platform}`, inputs, async (target) => {
    await mkdir(target);
    const compiler = await bunOfThisMachine();
    await runTool(
      compiler,
      [
        "build",
        ...flags,
        `--compile-executable-path=${runtime}`,
        `--outfile=${path.resolve(target, output)}`,
        `./${bundleName}`,
      ],
      { cwd: path.dirname(bundle) },
    );
    const program = path.join(target, output);
    if (isSignedWrongly) {
      await writeFile(program, removeCodeSignature(await readFile(program)));
    }
    await chmod(program, 0o755);
  });
  return path.join(folder, output);
}

/** Bun's runtime without the languages that the provider does not speak. Returns its path. */
export async function buildRuntime(bun: Download, executableSuffix = ""): Promise<string> {
  const folder = await downloadNpmPackage(bun);
  const runtime = await readFile(path.join(folder, "bin", `bun${executableSuffix}`));
  removeLanguages(runtime);
  return await once("runtime", [runtime], (target) => writeFile(target, runtime, { mode: 0o755 }));
}

/** The version of bun that is built for is also the one that builds. */
async function bunOfThisMachine(): Promise<string> {
  const architecture = process.arch === "arm64" ? "arm64" : "amd64";
  const own: Platform | undefined =
    process.platform === "linux"
      ? `linux_${architecture}`
      : process.platform === "darwin"
        ? `darwin_${architecture}`
        : undefined;
  if (own === undefined) {
    throw new Error("Packages are built on Linux or macOS.");
  }
  return path.resolve(await downloadNpmPackage(ingredients[own].bun), "bin", "bun");
}
