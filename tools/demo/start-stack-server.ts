import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A stack server in a separate process. */
export interface StackServerProcess {
  /** The environment variables ZENML_SERVER_URL and ZENML_API_KEY. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts the bundled stack server on a free port. Throws if it exits before it is ready. */
export async function startStackServer(bundle: string): Promise<StackServerProcess> {
  const child = spawn(process.execPath, [bundle, "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
    // In a separate process group, so that Ctrl-C does not stop it before Terraform has finished.
    detached: true,
  });
  // Its hints are about its own options, which the demo does not have: only a failure shows what it said.
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const environment: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      environment[name] = value;
    }
    if ("ZENML_SERVER_URL" in environment && "ZENML_API_KEY" in environment) {
      return { environment, stop: () => stop(child) };
    }
  }
  throw new Error(`The stack server exited before it was ready. ${said}`.trimEnd());
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, "exit");
    child.kill();
    await exit;
  }
}
