import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { createKillableProvider, type KillableProvider } from "../support/killable-provider.ts";
import { type KillingProxy, type Moment, startKillingProxy } from "../support/killing-proxy.ts";
import { createWorkspace, type Workspace } from "../support/terraform.ts";
import type { Ids, Scenario } from "./scenarios.ts";
import type { Strike } from "./strikes.ts";

/** What came of one cell: undefined when the next apply has repaired everything. */
export type Outcome = string | undefined;

/** A scenario that is ready to be cut off, again and again. */
export interface PreparedScenario {
  /** The writes of the change when nothing cuts it off, such as `POST /api/v1/stacks`. */
  readonly writes: readonly string[];
  /** Cuts the change off, applies again, and compares. */
  run(strike: Strike, moment: Moment): Promise<Outcome>;
  remove(): Promise<void>;
}

/** The programs and servers that all scenarios share. */
export interface KillMatrix {
  prepare(scenario: Scenario): Promise<PreparedScenario>;
  close(): Promise<void>;
}

const REQUIREMENT = `terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}

provider "zenml" {}
`;

/** How often to cut one change off at one moment when Terraform itself loses its state. */
const MOST_ATTEMPTS = 5;

/** Starts an embedded server, and a proxy that strikes at chosen writes. */
export async function openKillMatrix(): Promise<KillMatrix> {
  const provider = await createKillableProvider();
  const server = await startStackServer({});
  const proxy = await startKillingProxy(server.url);
  const { url: serverUrl, apiKey } = server;
  const api = createZenmlClient({ serverUrl, apiKey, userAgent: "tests" });
  return {
    prepare: (scenario) => prepare({ provider, server, proxy, api }, scenario),
    async close() {
      api.close();
      await proxy.close();
      await server.stop();
      await provider.remove();
    },
  };
}

interface Parts {
  readonly provider: KillableProvider;
  readonly server: StackServer;
  readonly proxy: KillingProxy;
  readonly api: ZenmlClient;
}

async function prepare(parts: Parts, scenario: Scenario): Promise<PreparedScenario> {
  const { provider, server, proxy, api } = parts;
  server.control.reset();
  const workspace = await createWorkspace({
    files: { "provider.tf": REQUIREMENT, "main.tf": scenario.before ?? "" },
    env: { ZENML_SERVER_URL: proxy.url, ZENML_API_KEY: server.apiKey },
    cliConfig: provider.cliConfig,
  });
  await workspace.apply();
  const foreign = (await scenario.prepare?.(api, await idsOf(workspace))) ?? {};
  await workspace.write({ "main.tf": scenario.after });
  const start = { snapshot: server.control.snapshot(), state: await workspace.stateText() };

  const goBack = async () => {
    server.control.restore(start.snapshot);
    await rm(join(workspace.directory, ".terraform"), { recursive: true, force: true });
    await writeFile(join(workspace.directory, "terraform.tfstate"), start.state);
  };
  // One step after the other, so that the moments are the same each time.
  const walk = scenario.isConcurrent === true ? [] : ["-parallelism=1"];
  const apply = () =>
    workspace.start("apply", "-auto-approve", "-no-color", "-input=false", ...walk);

  proxy.arm({ write: Number.POSITIVE_INFINITY, when: "before" }, () => {});
  await workspace.apply(...walk);
  const { writes } = proxy;

  /** Undefined if Terraform has lost its own state: it writes the file in place, so what ends it in the middle empties it. */
  const cutOffOnce = async (strike: Strike, moment: Moment): Promise<number | undefined> => {
    await goBack();
    const running = apply();
    const act = async () => strike.act(await running, provider);
    if (strike.goesOn) {
      proxy.pauseAt(moment, act);
    } else {
      proxy.arm(moment, () => void act());
    }
    await (await running).ended;
    const reached = proxy.writes.length;
    proxy.restore();
    if ((await workspace.stateText()) !== "") {
      return reached;
    }
    provider.end();
    return undefined;
  };

  return {
    writes,
    async run(strike, moment) {
      let reached: number | undefined;
      for (let attempt = 1; reached === undefined; attempt += 1) {
        if (attempt > MOST_ATTEMPTS) {
          return "Terraform lost its state each time";
        }
        reached = await cutOffOnce(strike, moment);
      }
      if (reached < moment.write) {
        return `the apply came to ${reached} writes only`;
      }
      const again = await (await apply()).ended;
      if (again.exitCode !== 0) {
        return `the next apply failed: ${(again.stderr + again.stdout).slice(-600)}`;
      }
      if (!(await workspace.isUpToDate())) {
        return "the next plan is not empty";
      }
      const { attributes } = await workspace.state();
      const keyOf = (address: string) => String(attributes(address)["key"]);
      const [is, shouldBe] = await scenario.compare(api, await idsOf(workspace), foreign, keyOf);
      return isDeepStrictEqual(is, shouldBe)
        ? undefined
        : `left ${JSON.stringify(is)} instead of ${JSON.stringify(shouldBe)}`;
    },
    remove: () => workspace.remove(),
  };
}

async function idsOf(workspace: Workspace): Promise<Ids> {
  const { instances } = await workspace.state();
  return Object.fromEntries(
    Object.entries(instances).map(([address, { attributes }]) => [
      address,
      String(attributes["id"]),
    ]),
  );
}
