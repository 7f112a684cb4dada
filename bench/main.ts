/**
 * `npm run bench`: the figures that we promise, as ratios within one run, because machines differ.
 * Options: `--rounds N` for the small measurements (default 11), `--no-real` leaves the real server out, `--only-real` everything else,
 * `--official PATH` adds figures beside the official provider: a binary called `terraform-provider-zenml_vVERSION`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startStackServer } from "../stack-server/server.ts";
import { startRealZenml } from "../test/support/real-zenml.ts";
import { createWorkspace, filesystemMirror, type Workspace } from "../test/support/terraform.ts";
import { buildPackage, listFiles, maxStartBytes } from "../tools/build-package.ts";
import { defaultAddress, installMirror } from "../tools/install-mirror.ts";
import { measureEmptyPlan, measureOneResource, type OpenModule } from "./commands.ts";
import { measureCompile } from "./compile-constructs.ts";
import { type Kind, scripts } from "./configurations.ts";
import { startCountingProxy } from "./counting-proxy.ts";
import { type Figure, formatFigures } from "./figure.ts";
import { type Measured, measureObjects, measureObjectsWithKey } from "./objects.ts";
import {
  installOfficial,
  installSelfContained,
  measureInstalled,
  measureStarts,
  type SelfContained,
} from "./packages.ts";
import { measurePlans } from "./plans.ts";
import { countRequests } from "./requests.ts";
import { measureStart } from "./start.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "11" },
    official: { type: "string" },
    "no-real": { type: "boolean", default: false },
    "only-real": { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const folder = await mkdtemp(path.join(tmpdir(), "zenml-bench-"));
/** Where the self-contained package unpacks its program, to leave the user's own cache alone. */
const cache = path.join(folder, "cache");
const workspaces: Workspace[] = [];

try {
  const figures = await measureAll();
  console.log(`\n${formatFigures(figures)}`);
  process.exitCode = figures.every(({ value, bar }) => value <= bar) ? 0 : 1;
} finally {
  await Promise.all(workspaces.map((workspace) => workspace.remove()));
  await rm(folder, { recursive: true, force: true });
}

async function measureAll(): Promise<readonly Figure[]> {
  const packageFolder = path.join(folder, "package");
  const { startBytes } = await buildPackage(packageFolder);
  const mirror = path.join(folder, "mirror");
  await installMirror(mirror, defaultAddress);
  const selfContained = await installSelfContained(mirror);
  const official =
    values.official === undefined ? undefined : await installOfficial(mirror, values.official);
  const files = await listFiles(packageFolder);
  const provider = files.find(({ name }) => name === "provider.cjs");
  const figures: Figure[] = [
    size("provider.cjs", 200, provider?.bytes ?? Number.NaN),
    size("all code that a start loads", maxStartBytes / 1024, startBytes),
  ];
  const add: Add = (...more) => {
    figures.push(...more);
    console.log(formatFigures(more).split("\n").slice(1).join("\n"));
  };
  if (!values["only-real"]) {
    await measureLocally(add, { packageFolder, selfContained, official });
  }
  if (!values["no-real"]) {
    await measureWithRealServer(add, { own: selfContained ?? scripts, official });
  }
  return figures;
}

/** Takes figures as they are measured. */
type Add = (...figures: readonly Figure[]) => void;

interface Installed {
  readonly packageFolder: string;
  readonly selfContained: SelfContained | undefined;
  readonly official: Kind | undefined;
}

async function measureLocally(
  add: Add,
  { packageFolder, selfContained, official }: Installed,
): Promise<void> {
  add(await measureStart(packageFolder, rounds * 2));
  if (selfContained !== undefined) {
    const options = { scripts: packageFolder, cache, rounds: rounds * 2 };
    add(...(await measureStarts(selfContained, options)));
  }
  const embedded = await startStackServer();
  try {
    const open = openWith(embedded.url, { ZENML_API_KEY: embedded.apiKey });
    add(...(await measureOneResource(open, rounds)));
    if (selfContained !== undefined) {
      add(...(await measureInstalled(selfContained, open, { official, rounds })));
    }
    add(await measureEmptyPlan(open, Math.max(3, Math.round(rounds / 2))));
  } finally {
    await embedded.stop();
  }
  add(await measureCompile(folder, Math.max(3, Math.round(rounds / 2))));
}

async function measureWithRealServer(add: Add, measured: Measured): Promise<void> {
  const few = Math.max(5, Math.round(rounds / 2));
  const server = await startRealZenml();
  const proxy = await startCountingProxy(server.url);
  try {
    const withToken = { ZENML_API_TOKEN: server.apiToken };
    const open = openWith(server.url, withToken);
    add(...(await countRequests("real server", openWith(proxy.url, withToken), proxy)));
    add(...(await measurePlans(server, open, measured, few)));
    add(...(await measureObjects(server, open, measured, few)));
    const { own, official } = measured;
    if (official !== undefined) {
      const openWithKey = openWith(server.url, { ZENML_API_KEY: server.apiKey });
      add(...(await measureObjectsWithKey(openWithKey, { own, official })));
    }
  } finally {
    await proxy.stop();
    await server.stop();
  }
}

function openWith(url: string, credentials: Readonly<Record<string, string>>): OpenModule {
  return async (main) => {
    const workspace = await createWorkspace({
      files: { "main.tf": main },
      cliConfig: filesystemMirror(path.join(folder, "mirror")),
      // With an API key, the official provider takes minutes for what takes ours seconds.
      commandTimeoutMs: 1_200_000,
      env: {
        ZENML_SERVER_URL: url,
        ...credentials,
        ZENML_PROVIDER_CACHE_DIR: cache,
      },
    });
    workspaces.push(workspace);
    await workspace.init();
    return workspace;
  };
}

function size(name: string, bar: number, bytes: number): Figure {
  return { name, value: Math.round((bytes / 1024) * 10) / 10, bar, unit: "KiB", detail: "" };
}
