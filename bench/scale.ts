/**
 * `npx tsx bench/scale.ts [--sizes 500,5000] [--foreign N] [--rounds N] [--apply] [--parallelism N]`: how long an empty
 * plan over teams of ten objects takes on the stack server for each object, beside terraform on as many objects of its own.
 * `--foreign` adds components of others to the server; `--apply` measures an apply and a destroy instead of a plan.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createZenmlClient } from "../client/client.ts";
import { startStackServer } from "../stack-server/server.ts";
import { createWorkspace, filesystemMirror, type Workspace } from "../test/support/terraform.ts";
import { succeed } from "./commands.ts";
import { type Kind, oneComponent } from "./configurations.ts";
import { type Figure, formatFigures, median, timed } from "./figure.ts";
import { growBuiltInState, growState } from "./grow-state.ts";
import { installSelfContained } from "./packages.ts";
import { objectsPerTeam, teamFiles } from "./teams.ts";

/** Long enough for an apply of thousands. */
const COMMAND_TIMEOUT_MS = 1_200_000;

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "500,5000" },
    foreign: { type: "string", default: "0" },
    rounds: { type: "string", default: "3" },
    apply: { type: "boolean", default: false },
    parallelism: { type: "string", default: "10" },
  },
});
const rounds = Number(values.rounds);
const sizes = values.sizes.split(",").map(Number);
if (sizes.some((size) => size % objectsPerTeam !== 0)) {
  throw new Error(`Sizes are multiples of ${objectsPerTeam}, because a team has as many objects.`);
}
const folder = await mkdtemp(path.join(tmpdir(), "zenml-scale-"));
const server = await startStackServer();
const client = createZenmlClient({
  serverUrl: server.url,
  apiKey: server.apiKey,
  userAgent: "bench",
});
const workspaces: Workspace[] = [];

/**
 * A command that is measured. For an apply only what it takes beyond terraform alone is comparable between sizes: terraform
 * writes its whole state after each object, so that its own time grows with the square of their number.
 */
interface Measured {
  readonly name: string;
  readonly command: readonly string[];
  readonly each: "in all" | "beyond terraform alone";
  /** For each object, in milliseconds. */
  readonly bar: number;
}

const parallelism = `-parallelism=${values.parallelism}`;
const beyond = { each: "beyond terraform alone", bar: 10 } as const;
const commands: readonly Measured[] = values.apply
  ? [
      { name: "apply of", command: ["apply", "-auto-approve", parallelism], ...beyond },
      { name: "destroy of", command: ["destroy", "-auto-approve", parallelism], ...beyond },
    ]
  : [
      {
        name: "empty plan over",
        command: ["plan", "-detailed-exitcode", parallelism],
        each: "in all",
        bar: 5,
      },
    ];

try {
  const own = await installSelfContained(path.join(folder, "mirror"));
  if (own === undefined) {
    throw new Error("There is no self-contained package for this platform.");
  }
  for (let index = 0; index < Number(values.foreign); index += 1) {
    await client.components.create({
      name: `foreign-${index}`,
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
  }
  const one = await open({ "main.tf": oneComponent(own) });
  // The first start unpacks the package.
  await succeed(one, ["plan"]);
  const [plan] = await measure(one, [{ command: ["plan"] }]);
  show({ name: "plan of one new component", value: plan ?? 0, bar: 600, unit: "ms", detail: "" });
  await measureSizes(own);
} finally {
  client.close();
  await Promise.all(workspaces.map((workspace) => workspace.remove()));
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measureSizes(own: Kind): Promise<void> {
  const firsts: number[] = [];
  for (const size of sizes) {
    const shape = { teams: size / objectsPerTeam, prefix: `grown-${size}` };
    const ours = await open(teamFiles(shape.teams, shape.prefix, own));
    const builtIn = await open(teamFiles(shape.teams, shape.prefix, undefined));
    if (!values.apply) {
      await growState(ours, client, shape, own);
      await growBuiltInState(builtIn, shape);
    }
    const alone = await measure(builtIn, commands);
    const times = await measure(ours, commands);
    for (const [at, { name, each, bar }] of commands.entries()) {
      const [whole = Number.NaN, terraform = Number.NaN] = [times[at], alone[at]];
      const value = (each === "in all" ? whole : whole - terraform) / size;
      const first = firsts[at];
      firsts[at] = first ?? value;
      const title = `${name} ${size}`;
      const detail = `${whole.toFixed(0)} ms / ${terraform.toFixed(0)} ms`;
      const object = `${title}, each object ${each}`;
      show({
        name: `${title} / terraform alone`,
        value: whole / terraform,
        bar: 3,
        unit: "x",
        detail,
      });
      show({ name: object, value, bar, unit: "ms", detail: "" });
      // What is beyond terraform alone can be nothing at all.
      if (first !== undefined && first > 0) {
        show({
          name: `${object} / of ${sizes[0]}`,
          value: value / first,
          bar: 1.1,
          unit: "x",
          detail: "",
        });
      }
    }
  }
}

function show(figure: Figure): void {
  console.log(formatFigures([figure]).split("\n")[1]);
}

async function open(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const workspace = await createWorkspace({
    files,
    cliConfig: filesystemMirror(path.join(folder, "mirror")),
    env: {
      ZENML_SERVER_URL: server.url,
      ZENML_API_KEY: server.apiKey,
      ZENML_PROVIDER_CACHE_DIR: path.join(folder, "cache"),
    },
    commandTimeoutMs: COMMAND_TIMEOUT_MS,
  });
  workspaces.push(workspace);
  await workspace.init();
  return workspace;
}

/** The median times of the commands in milliseconds, run one after the other in each round. */
async function measure(
  workspace: Workspace,
  measured: readonly Pick<Measured, "command">[],
): Promise<readonly number[]> {
  const times = measured.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { command }] of measured.entries()) {
      times[at]?.push(await timed(() => succeed(workspace, command)));
    }
  }
  return times.map(median);
}
