import path from "node:path";
import { once } from "./once.ts";
import { runTool } from "./run-tool.ts";

/** The compiler as the Python package index has it: the only place where a cross compiler is one download. */
const requirement = "ziglang==0.15.2";

/** Runs the zig compiler, which the first call installs into `.cache`. */
export async function zig(args: readonly string[]): Promise<void> {
  const environment = await once("zig", [requirement], async (target) => {
    await runTool("python3", [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--no-deps",
      "--target",
      target,
      requirement,
    ]);
  });
  const cache = path.resolve(".cache", "packages", "zig-cache");
  await runTool(path.join(environment, "ziglang", "zig"), [
    ...args,
    "--cache-dir",
    cache,
    "--global-cache-dir",
    cache,
  ]);
}
