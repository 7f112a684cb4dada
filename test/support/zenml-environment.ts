import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { withFolderLock } from "./folder-lock.ts";
import { testedVersion } from "./tested-server.ts";
import { requirementsOf } from "./zenml-requirements.ts";

const requirements = requirementsOf(testedVersion);
const cacheFolder = path.join(process.cwd(), ".cache");
const environmentFolder = path.join(cacheFolder, `zenml-${testedVersion}`);
const marker = path.join(environmentFolder, "complete.json");
const run = promisify(execFile);

/**
 * The first `python3` or `python` on the path that is 3.10 or newer and has pip, or a sentence that
 * says why there is none.
 */
export async function findPython(): Promise<
  { readonly command: string } | { readonly missing: string }
> {
  const seen: string[] = [];
  for (const command of ["python3", "python"]) {
    try {
      const { stdout } = await run(command, [
        "-c",
        "import sys, pip, venv; print('%d.%d' % sys.version_info[:2])",
      ]);
      const [major = 0, minor = 0] = stdout.trim().split(".").map(Number);
      if (major === 3 && minor >= 10) {
        return { command };
      }
      seen.push(`${command} is ${stdout.trim()}`);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      seen.push(
        text.includes("ENOENT") ? `${command} is not installed` : `${command} lacks pip or venv`,
      );
    }
  }
  return {
    missing: `a real ZenML server needs Python 3.10 or newer with pip and venv: ${seen.join(", ")}`,
  };
}

/**
 * Path of the Python interpreter of a virtual environment that holds ZenML with all connector
 * packages. The first call on a machine installs it (one to three minutes, from the package index
 * pip is configured for); later ones find it. Safe when several processes ask at once.
 */
export async function ensureZenmlEnvironment(): Promise<string> {
  await mkdir(cacheFolder, { recursive: true });
  const python = path.join(environmentFolder, "bin", "python");
  if (await isComplete()) {
    return python;
  }
  await withFolderLock(path.join(cacheFolder, `zenml-${testedVersion}.lock`), async () => {
    if (await isComplete()) {
      return;
    }
    await install(python);
  });
  return python;
}

async function isComplete(): Promise<boolean> {
  const text = await readFile(marker, "utf8").catch(() => "");
  return text === markerText();
}

function markerText(): string {
  return `${JSON.stringify({ requirements }, null, 2)}\n`;
}

async function install(python: string): Promise<void> {
  const found = await findPython();
  if ("missing" in found) {
    throw new Error(found.missing);
  }
  process.stderr.write(`Installing ZenML ${testedVersion} into .cache (once per machine) ...\n`);
  const arguments_ = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  try {
    // An interrupted installation is completed rather than repeated.
    await pipe(python, [...arguments_, ...requirements]);
  } catch {
    await rm(environmentFolder, { recursive: true, force: true });
    await pipe(found.command, ["-m", "venv", environmentFolder]);
    await pipe(python, [...arguments_, ...requirements]);
  }
  // The marker appears whole or not at all, and last.
  await writeFile(`${marker}.new`, markerText());
  await rename(`${marker}.new`, marker);
}

async function pipe(command: string, arguments_: readonly string[]): Promise<void> {
  const child: ChildProcess = spawn(command, arguments_, { stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) {
    throw new Error(
      `${command} ${arguments_.slice(0, 3).join(" ")} ended with ${String(code)}:\n${output.join("").slice(-2000)}`,
    );
  }
}
