import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isStartedByTerraform } from "./handshake.ts";

/** Where Terraform takes arguments from, beside its command line. **Source:** Terraform's "CLI Environment Variables". */
const ARGUMENT_VARIABLES = ["TF_CLI_ARGS", "TF_CLI_ARGS_plan", "TF_CLI_ARGS_apply"] as const;

const DESTROY_OPTION = /^--?destroy(=(true|t|1))?$/i;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether the Terraform that started this process was told to destroy everything. False in a process that Terraform did
 * not start, as with `--debug`, and where the command line cannot be read.
 *
 * Terraform refreshes before a destroy by a complete plan of the configuration, and an error in that plan stops it. No
 * message of the protocol tells this plan from any other. **Source:** `destroyPlan` of Terraform 1.11.
 */
export function isDestroying(environment: Environment = process.env): boolean {
  return isStartedByTerraform(environment) && isDestroyCommand(readParentArguments(), environment);
}

/** Whether a command line of Terraform, the executable first, destroys everything. */
export function isDestroyCommand(
  commandLine: readonly string[],
  environment: Environment,
): boolean {
  const [, ...words] = commandLine;
  const command = words.find((word) => !word.startsWith("-"));
  const fromEnvironment = ARGUMENT_VARIABLES.flatMap((name) =>
    (environment[name] ?? "").split(/\s+/),
  );
  return (
    command === "destroy" ||
    [...words, ...fromEnvironment].some((word) => DESTROY_OPTION.test(word))
  );
}

function readParentArguments(): readonly string[] {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${process.ppid}/cmdline`, "utf8").split("\0")
      : execFileSync("ps", ["-o", "args=", "-p", String(process.ppid)], { encoding: "utf8" }).split(
          " ",
        );
  } catch {
    return []; // such as under another user, or without /proc
  }
}
