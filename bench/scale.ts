/**
 * `npx tsx bench/scale.ts [--sizes 500,5000] [--foreign N] [--rounds N]`: how long an empty plan takes on the
 * stack server for each object. `--foreign` adds components of others to the server.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createZenmlClient } from "../client/client.ts";
import { startStackServer } from "../stack-server/server.ts";
import { createWorkspace, filesystemMirror, type Workspace } from "../test/support/terraform.ts";
import { oneComponent } from "./configurations.ts";
import { type Figure, formatFigures, timed } from "./figure.ts";
import { growState } from "./grow-state.ts";
import { installSelfContained } from "./packages.ts";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "500,5000" },
    foreign: { type: "string", default: "0" },
    rounds: { type: "string", default: "3" },
  },
});
const folder = await mkdtemp(path.join(tmpdir(), "zenml-scale-"));
const server = await startStackServer();
const client = createZenmlClient({
  serverUrl: server.url,
  apiKey: server.apiKey,
  userAgent: "bench",
});
const workspaces: Workspace[] = [];

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
  const one = await open(oneComponent(own));
  const plan = await least(one, ["plan"]);
  show({ name: "plan of one new component", value: plan, bar: 1_000, unit: "ms", detail: "" });
  for (const size of values.sizes.split(",").map(Number)) {
    const [components, stacks] = [size * 0.8, size * 0.2];
    const ours = await open(oneComponent(own));
    await growState(ours, client, { components, stacks, prefix: `grown-${size}` }, own);
    const whole = await least(ours, ["plan", "-detailed-exitcode"]);
    show({
      name: `empty plan over ${size}, for each object`,
      value: whole / size,
      bar: 3,
      unit: "ms",
      detail: `${whole.toFixed(0)} ms`,
    });
  }
} finally {
  client.close();
  await Promise.all(workspaces.map((workspace) => workspace.remove()));
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function show(figure: Figure): void {
  console.log(formatFigures([figure]).split("\n")[1]);
}

async function open(main: string): Promise<Workspace> {
  const workspace = await createWorkspace({
    files: { "main.tf": main },
    cliConfig: filesystemMirror(path.join(folder, "mirror")),
    env: {
      ZENML_SERVER_URL: server.url,
      ZENML_API_KEY: server.apiKey,
      ZENML_PROVIDER_CACHE_DIR: path.join(folder, "cache"),
    },
  });
  workspaces.push(workspace);
  await workspace.init();
  return workspace;
}

/** The quickest of some runs in milliseconds: whatever else the machine does can only make a run slower. */
async function least(workspace: Workspace, command: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    times.push(
      await timed(async () => {
        const { exitCode, stdout, stderr } = await workspace.run(...command);
        if (exitCode !== 0) {
          throw new Error(
            `terraform ${command.join(" ")} ended with ${exitCode}:\n${stdout.slice(-3000)}${stderr}`,
          );
        }
      }),
    );
  }
  return Math.min(...times);
}
