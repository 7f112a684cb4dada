import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { type Figure, ratio } from "./figure.ts";

/** **Source:** Terraform `internal/plugin/serve.go`. */
const handshake = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "6",
};

/** From the spawn of the provider to its handshake, beside node printing one line. */
export async function measureStart(packageFolder: string, rounds: number): Promise<Figure> {
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;
  const env = { ...environment, ...handshake };
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await untilFirstLine([process.execPath, "-e", "console.log(1)"], env));
    ours.push(await untilFirstLine([executableIn(packageFolder)], env));
  }
  return ratio("spawn to handshake / bare node printing a line", 2.2, ours, bare);
}

function executableIn(folder: string): string {
  return path.join(
    folder,
    `terraform-provider-zenml_v${process.env["npm_package_version"] ?? "0.1.0"}`,
  );
}

async function untilFirstLine(
  [program = "", ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const start = performance.now();
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  const elapsed = performance.now() - start;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
  return elapsed;
}
