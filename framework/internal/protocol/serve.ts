import { writeSync } from "node:fs";
import { formatStartedByHand, isStartedByTerraform } from "./handshake.ts";
import type { ServeOptions } from "./serve-options.ts";

/** The argument that starts the provider for a debugger: by hand, with Terraform attached to it afterwards. */
const DEBUG_ARGUMENT = "--debug";

/**
 * The whole life of a provider's process. Started by Terraform, it shakes hands, answers, and exits when Terraform is
 * done. With `--debug` it serves until Ctrl-C and prints the variable that makes Terraform use it. Started by hand
 * without `--debug`, it says that Terraform has to start it and sets the exit code to 1.
 */
export async function serveProvider<Client>(options: ServeOptions<Client>): Promise<void> {
  if (process.argv.includes(DEBUG_ARGUMENT)) {
    const { serveForDebugging } = await import("./reattach.ts");
    await serveForDebugging(options);
  } else if (isStartedByTerraform(process.env)) {
    const { serveManaged } = await import("./managed.ts");
    await serveManaged(options);
  } else {
    writeSync(2, formatStartedByHand(options.name));
    process.exitCode = 1;
  }
}
