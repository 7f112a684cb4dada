import path from "node:path";
import { installPythonPackage } from "./python-package.ts";
import { runTool } from "./run-tool.ts";

/** Runs the zig compiler, which compiles for every platform. */
export async function zig(args: readonly string[]): Promise<void> {
  const environment = await installPythonPackage("ziglang==0.15.2");
  const cache = path.resolve(".cache", "packages", "zig-cache");
  await runTool(path.join(environment, "ziglang", "zig"), [
    ...args,
    "--cache-dir",
    cache,
    "--global-cache-dir",
    cache,
  ]);
}
