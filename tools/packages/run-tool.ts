import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs a program to its end and returns what it printed on standard output. Throws with all it said when it fails, or is missing. */
export async function runTool(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, args, {
      ...options,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch (cause) {
    const { code, stderr = "" } = cause as { code?: unknown; stderr?: string }; // as Node.js documents it
    throw new Error(
      code === "ENOENT"
        ? `${program} is not installed. It is needed to build the packages.`
        : `${program} ${args.join(" ")} failed.\n${stderr}`,
      { cause },
    );
  }
}
