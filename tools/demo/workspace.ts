import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { cliConfiguration, installMirror } from "../install-mirror.ts";
import type { Terraform } from "./find-terraform.ts";

/** A folder in which Terraform runs against the stack server, with the provider from a local mirror. */
export interface Workspace {
  /** Runs a command and returns its output. Throws an error with the output if it fails. */
  run(...args: readonly string[]): Promise<string>;
}

/**
 * Creates a workspace from a configuration. Its file `env.sh` exports the environment variables for running commands by
 * hand.
 */
export async function createWorkspace(
  folder: string,
  configuration: string,
  terraform: Terraform,
  server: Readonly<Record<string, string>>,
): Promise<Workspace> {
  const address = `${terraform.registryHost}/zenml-community/zenml`;
  const mirror = path.join(folder, ".mirror");
  const cliConfigFile = path.join(folder, ".terraformrc");
  await mkdir(folder, { recursive: true });
  await installMirror(mirror, address);
  await writeFile(cliConfigFile, cliConfiguration(mirror, address));
  await copyFile(configuration, path.join(folder, "main.tf"));
  const variables = {
    ...server,
    TF_CLI_CONFIG_FILE: cliConfigFile,
    // The server is on this machine, so no proxy may be used.
    NO_PROXY: [process.env["NO_PROXY"], "127.0.0.1"].filter(Boolean).join(","),
  };
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'\n`);
  await writeFile(path.join(folder, "env.sh"), lines.join(""));
  const env = { ...terraform.environment, ...variables };
  return { run: (...args) => run(terraform.program, args, folder, env) };
}

async function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const child = spawn(program, [...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  const show = async (stream: NodeJS.ReadableStream) => {
    for await (const line of createInterface({ input: stream })) {
      lines.push(line);
      if (/: (?:Creation|Destruction) complete/.test(line)) {
        console.log(`   ${line}`);
      }
    }
  };
  await Promise.all([once(child, "close"), show(child.stdout), show(child.stderr)]);
  const output = lines.join("\n");
  if (child.exitCode !== 0) {
    throw new Error(`${output}\n\n${program} ${args.join(" ")} failed.`);
  }
  return output;
}
