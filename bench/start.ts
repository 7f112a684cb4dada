import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { type Figure, ratio } from "./figure.ts";

/** **Source:** Terraform `internal/plugin/serve.go`. */
const handshake = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "6",
};

type Variables = Readonly<Record<string, string>>;

/** From the spawn of the provider to its handshake, beside node printing one line. */
export function measureStart(packageFolder: string, rounds: number): Promise<Figure> {
  const name = "spawn to handshake / bare node printing a line";
  return compareStarts(name, 2.2, [executableIn(packageFolder)], bareNode, rounds);
}

/** A program that does as little as one in JavaScript can. */
export const bareNode = [process.execPath, "-e", "console.log(1)"];

/**
 * How long two programs take to their first line, in turns. `prepare` makes the variables that a start of the first one
 * has besides those of this process.
 */
export async function compareStarts(
  name: string,
  bar: number,
  ours: readonly string[],
  theirs: readonly string[],
  rounds: number,
  prepare: () => Promise<Variables> = async () => ({}),
): Promise<Figure> {
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;
  const env = { ...environment, ...handshake };
  const times: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.theirs.push(await untilFirstLine(theirs, env));
    times.ours.push(await untilFirstLine(ours, { ...env, ...(await prepare()) }));
  }
  return ratio(name, bar, times.ours, times.theirs);
}

/** The file of a package that Terraform starts. */
export function executableIn(folder: string): string {
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
