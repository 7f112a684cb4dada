import path from "node:path";
import { once } from "./once.ts";
import { runTool } from "./run-tool.ts";

/**
 * The folder into which pip has installed one package, such as `ziglang==0.15.2`: the Python package index is where
 * a cross compiler and zstd are one download each, on every system that builds.
 */
export async function installPythonPackage(requirement: string): Promise<string> {
  const folder = await once("python", [requirement], async (target) => {
    const flags = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"];
    await runTool("python3", ["-m", "pip", "install", ...flags, "--target", target, requirement]);
  });
  return path.resolve(folder);
}
