import { readFile } from "node:fs/promises";
import path from "node:path";
import { installPythonPackage } from "./python-package.ts";
import { runTool } from "./run-tool.ts";

export const zigVersion = "0.15.2";

/** The licence of the compiler, and of what it links into programs. */
export async function readZigLicence(): Promise<string> {
  return await readFile(path.join(await installZig(), "LICENSE"), "utf8");
}

/** Runs the zig compiler, which compiles for every platform. */
export async function zig(args: readonly string[]): Promise<void> {
  const cache = path.resolve(".cache", "packages", "zig-cache");
  await runTool(path.join(await installZig(), "zig"), [
    ...args,
    "--cache-dir",
    cache,
    "--global-cache-dir",
    cache,
  ]);
}

async function installZig(): Promise<string> {
  return path.join(await installPythonPackage(`ziglang==${zigVersion}`), "ziglang");
}
