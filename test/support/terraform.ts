import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { getTerraformBinary, getTerraformPath } from "./terraform-binary.ts";
import {
  type Json,
  type Plan,
  parseDiagnosticLines,
  readPlan,
  readState,
  type State,
  type UiDiagnostic,
} from "./terraform-output.ts";

const COMMAND_TIMEOUT_MS = 120_000;
const PLAN_FILE = "saved.tfplan";
const NO_STATE = '{"resources":[]}';

export interface WorkspaceOptions {
  /** Text by file name, such as `{ "main.tf": "…" }`. */
  readonly files: Readonly<Record<string, string>>;
  /** Added to the test's own environment, from which everything that steers Terraform was taken. */
  readonly env?: Readonly<Record<string, string>>;
  /** The `terraform` to run. @default the one of the run */
  readonly program?: string | undefined;
  /** Text of the CLI configuration: see `devOverrides` and `filesystemMirror`. Empty by default. */
  readonly cliConfig?: string;
  /** A command that takes longer hangs: it is ended, and fails its test. @default 120,000 */
  readonly commandTimeoutMs?: number;
}

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly diagnostics: readonly UiDiagnostic[];
}

/** A command that still runs, as the leader of a process group: what Ctrl-C in a terminal would reach. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Resolves when the text was printed, rejects when the command ends without it. */
  waitForOutput(text: string): Promise<void>;
  /** Sends the signal to the whole process group. */
  interrupt(): void;
  readonly ended: Promise<CommandResult>;
}

/**
 * A root module in a folder of its own, and the commands on it. Commands throw a TerraformFailure when
 * terraform reports an error: use `failureOf` where that is expected.
 */
export interface Workspace {
  readonly directory: string;
  /** Writes or replaces files of the module. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** The same module, with more variables. */
  with(env: Readonly<Record<string, string>>): Workspace;
  init(...options: readonly string[]): Promise<CommandResult>;
  validate(): Promise<CommandResult>;
  plan(...options: readonly string[]): Promise<CommandResult & Plan>;
  /** Whether a plan has nothing to do: no resource changes, and no output. */
  isUpToDate(...options: readonly string[]): Promise<boolean>;
  /** Plans and applies in one command. */
  apply(...options: readonly string[]): Promise<CommandResult>;
  /** Applies what the last `plan` saved. */
  applySaved(): Promise<CommandResult>;
  importResource(address: string, id: string): Promise<CommandResult>;
  destroy(...options: readonly string[]): Promise<CommandResult>;
  /** The state as it stands in the file, without starting terraform. */
  state(): Promise<State>;
  stateText(): Promise<string>;
  /** `terraform show -json`, parsed. */
  show(): Promise<Json>;
  /** Any command. Never throws because of an exit code. */
  run(...commandLine: readonly string[]): Promise<CommandResult>;
  /**
   * Runs a script of bash in the module's folder, up to the first command that fails. In it, `terraform` is the program under
   * test. Never throws because of an exit code.
   */
  shell(script: string): Promise<CommandResult>;
  start(...commandLine: readonly string[]): Promise<RunningCommand>;
  /** Deletes the folder. Destroys nothing. */
  remove(): Promise<void>;
}

/** A command failed. The message holds everything that terraform said. */
export class TerraformFailure extends Error {
  readonly result: CommandResult;

  constructor(command: string, result: CommandResult) {
    super(`terraform ${command} ended with ${result.exitCode}:\n${describe(result)}`);
    this.name = "TerraformFailure";
    this.result = result;
  }

  get diagnostics(): readonly UiDiagnostic[] {
    return this.result.diagnostics;
  }

  get errors(): readonly UiDiagnostic[] {
    return this.diagnostics.filter(({ severity }) => severity === "error");
  }
}

/** The failure of a command that is expected to fail; throws when it succeeds. */
export async function failureOf(command: Promise<unknown>): Promise<TerraformFailure> {
  try {
    await command;
  } catch (cause) {
    if (cause instanceof TerraformFailure) {
      return cause;
    }
    throw cause;
  }
  throw new Error("The command was expected to fail, but succeeded.");
}

/** CLI configuration that runs a provider out of a folder, without `init`. */
export function devOverrides(folders: Readonly<Record<string, string>>): string {
  const lines = Object.entries(folders).map(
    ([address, folder]) => `    ${JSON.stringify(address)} = ${JSON.stringify(folder)}`,
  );
  return `provider_installation {\n  dev_overrides {\n${lines.join("\n")}\n  }\n}\n`;
}

/** CLI configuration that installs providers from a mirror on disk, and from nowhere else. */
export function filesystemMirror(folder: string): string {
  return `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(folder)}\n  }\n}\n`;
}

export async function createWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const binary = options.program ?? (await getTerraformBinary()).program;
  const root = await mkdtemp(join(tmpdir(), "tf-"));
  const directory = join(root, "module");
  await mkdir(directory);
  const cliConfigFile = join(root, "cli.tfrc");
  await writeFile(cliConfigFile, options.cliConfig ?? "");
  const env = {
    ...ownEnvironment(),
    // The user's own plugin folders and credentials must not take part.
    HOME: root,
    TF_CLI_CONFIG_FILE: cliConfigFile,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    ...options.env,
  };

  await writeFiles(directory, options.files);
  const { commandTimeoutMs = COMMAND_TIMEOUT_MS } = options;
  return openWorkspace({ binary, root, directory, env, commandTimeoutMs });
}

interface Opened {
  readonly binary: string;
  readonly root: string;
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  readonly commandTimeoutMs: number;
}

function openWorkspace(opened: Opened): Workspace {
  const { binary, root, directory, env } = opened;
  const start = (commandLine: readonly string[]) => startCommand(binary, commandLine, opened);
  const run = (...commandLine: readonly string[]) => start(commandLine).ended;
  const succeed = async (commandLine: readonly string[], okCodes = [0]) => {
    const result = await run(...commandLine);
    if (result.exitCode === null || !okCodes.includes(result.exitCode)) {
      throw new TerraformFailure(commandLine.join(" "), result);
    }
    return result;
  };
  const showJson = async (...file: readonly string[]): Promise<Json> => {
    const { stdout } = await succeed(["show", "-json", ...file]);
    return JSON.parse(stdout) as Json; // it is what terraform documents
  };
  const statePath = join(directory, "terraform.tfstate");
  const stateText = () =>
    existsSync(statePath) ? readFile(statePath, "utf8") : Promise.resolve(NO_STATE);
  const write = (files: Readonly<Record<string, string>>) => writeFiles(directory, files);

  return {
    directory,
    write,
    with: (more) => openWorkspace({ ...opened, env: { ...env, ...more } }),
    init: (...more) => succeed(["init", "-no-color", ...more]),
    validate: () => succeed(["validate", "-json"]),
    async plan(...more) {
      const result = await succeed(["plan", "-json", `-out=${PLAN_FILE}`, ...more]);
      return { ...result, ...readPlan(await showJson(PLAN_FILE)) };
    },
    async isUpToDate(...more) {
      const result = await succeed(["plan", "-json", "-detailed-exitcode", ...more], [0, 2]);
      return result.exitCode === 0;
    },
    apply: (...more) => succeed(["apply", "-json", "-auto-approve", ...more]),
    applySaved: () => succeed(["apply", "-json", PLAN_FILE]),
    importResource: (address, id) => succeed(["import", "-no-color", address, id]),
    destroy: (...more) => succeed(["apply", "-destroy", "-json", "-auto-approve", ...more]),
    state: async () => readState(await stateText()),
    stateText,
    show: () => showJson(),
    run,
    async shell(script) {
      const programs = join(root, "bin");
      if (!existsSync(programs)) {
        await mkdir(programs);
        await symlink(await getTerraformPath(binary), join(programs, "terraform"));
      }
      const path = [programs, env["PATH"]].join(delimiter);
      const options = ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script];
      return startCommand("bash", options, { ...opened, env: { ...env, PATH: path } }).ended;
    },
    start: async (...commandLine) => start(commandLine),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function writeFiles(
  directory: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** The environment without what would steer Terraform. */
function ownEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? ""]));
}

function startCommand(
  binary: string,
  commandLine: readonly string[],
  { directory, env, commandTimeoutMs }: Opened,
): RunningCommand {
  const child = spawn(binary, commandLine, {
    cwd: directory,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const streams = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      streams[name] += text;
    });
  }
  const output = () => streams.stdout + streams.stderr;
  const signalGroup = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, signal);
    }
  };
  const timer = setTimeout(() => signalGroup("SIGKILL"), commandTimeoutMs);
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      clearTimeout(timer);
      const { stdout, stderr } = streams;
      resolve({ exitCode, stdout, stderr, diagnostics: parseDiagnosticLines(stdout) });
    });
  });
  return {
    process: child,
    output,
    ended,
    interrupt: () => signalGroup("SIGINT"),
    waitForOutput: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (output().includes(text)) {
            resolve();
          }
        };
        child.stdout.on("data", look);
        child.stderr.on("data", look);
        child.on("close", () =>
          reject(new Error(`The command ended without printing ${text}:\n${output()}`)),
        );
        look();
      }),
  };
}

function describe({ diagnostics, stdout, stderr }: CommandResult): string {
  return diagnostics.length === 0
    ? stdout + stderr
    : diagnostics
        .map(({ severity, summary, detail }) => `${severity}: ${summary}: ${detail}`)
        .join("\n") + stderr;
}
