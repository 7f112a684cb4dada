import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isStartedByTerraform } from "./handshake.ts";

/** Where Terraform takes arguments from, beside its command line. **Source:** Terraform's "CLI Environment Variables". */
const ARGUMENT_VARIABLES = ["TF_CLI_ARGS", "TF_CLI_ARGS_plan", "TF_CLI_ARGS_apply"] as const;

/** The commands that start a provider. **Source:** Terraform 1.15 and OpenTofu 1.12, `-help`. */
const COMMANDS: readonly string[] = [
  "apply",
  "console",
  "destroy",
  "import",
  "init",
  "plan",
  "providers",
  "query",
  "refresh",
  "show",
  "state",
  "test",
  "validate",
];

const DESTROY_OPTION = /^--?destroy(=(true|t|1))?$/i;
const REFRESH_ONLY_OPTION = /^--?refresh-only(=(true|t|1))?$/i;

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
  const { command, options } = readCommand(commandLine, environment);
  return command === "destroy" || options.some((word) => DESTROY_OPTION.test(word));
}

/**
 * Whether the Terraform that started this process will validate each managed resource again when it plans. False where the
 * command line cannot be read.
 *
 * `plan` and `apply` first validate the whole configuration, in a process of their own whose provider is not configured and
 * with unknown variables. A plan that only refreshes, and one that destroys, do not show a second validation.
 * **Source:** `(*Context).Validate` and `(*NodeAbstractResourceInstance).plan` of Terraform 1.11.
 */
export function isValidatingBeforePlan(environment: Environment = process.env): boolean {
  return isStartedByTerraform(environment) && isPlanCommand(readParentArguments(), environment);
}

/** Whether a command line of Terraform, the executable first, plans changes and shows what the plan says. */
export function isPlanCommand(commandLine: readonly string[], environment: Environment): boolean {
  const { command, options } = readCommand(commandLine, environment);
  return (
    (command === "plan" || command === "apply") &&
    !options.some((word) => DESTROY_OPTION.test(word) || REFRESH_ONLY_OPTION.test(word))
  );
}

function readCommand([, ...words]: readonly string[], environment: Environment) {
  const fromEnvironment = ARGUMENT_VARIABLES.flatMap((name) =>
    (environment[name] ?? "").split(/\s+/),
  );
  return {
    // Behind a loader, an emulator or an interpreter, Terraform's own path comes first.
    command: words.find((word) => COMMANDS.includes(word)),
    options: [...words, ...fromEnvironment],
  };
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
