import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs a program to its end and returns what it printed on standard output. Throws with all it said when it fails. */
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
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : "";
    throw new Error(`${program} ${args.join(" ")} failed.\n${said}`, { cause });
  }
}
