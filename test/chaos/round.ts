import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createWorkspace, devOverrides } from "../support/terraform.ts";
import { change } from "./changes.ts";
import { emptyConfiguration } from "./configuration.ts";
import type { FaultProxy } from "./fault-proxy.ts";
import { deleteObjects, listIds } from "./found-objects.ts";
import { makeSecret } from "./parts.ts";
import { noteProcesses } from "./provider-processes.ts";
import type { Scenario } from "./scenario.ts";
import type { ServerUnderChaos } from "./server-under-chaos.ts";
import { type Failure, playStep, type StepResult, type Transcript } from "./step.ts";

/** What rounds run with. */
export interface Stage {
  readonly server: ServerUnderChaos;
  /** Leads to the server. */
  readonly proxy: FaultProxy;
  /** The executable of the provider's package. */
  readonly executable: string;
  /** The address of the provider, with the host of its registry. */
  readonly address: string;
}

/** What came of a round. It ends with the first step that failed, or in which Terraform lost its own state. */
export interface RoundResult {
  readonly steps: readonly StepResult[];
  readonly failures: readonly Failure[];
}

/** Plays the scenario with a module of its own. What is left on the server afterwards is deleted. */
export async function playRound(
  stage: Stage,
  scenario: Scenario,
  prefix: string,
  transcript: Transcript,
): Promise<RoundResult> {
  const folder = await mkdtemp(path.join(tmpdir(), "chaos-"));
  const providers = await noteProcesses(stage.executable, path.join(folder, "provider"));
  const workspace = await createWorkspace({
    files: {},
    env: { ZENML_SERVER_URL: stage.proxy.url, ...stage.server.env, TF_LOG_PROVIDER: "DEBUG" },
    cliConfig: devOverrides({ [stage.address]: providers.folder }),
  });
  const others = await listIds(stage.server.api);
  const reach = { ...stage, providers, workspace };
  const configuration = emptyConfiguration(prefix);
  configuration.secrets.set("x0", makeSecret(`${prefix}-x0`, 0));
  const secrets = new Set<string>();
  const steps: StepResult[] = [];
  const play = async (title: string, step: Omit<Parameters<typeof playStep>[1], "title">) => {
    const result = await playStep({ ...reach, others, secrets, transcript }, { title, ...step });
    steps.push(result);
    return result.failures.length === 0 && !result.lostState;
  };
  try {
    for (const [index, { changes, faults }] of scenario.steps.entries()) {
      for (const one of changes) {
        change(configuration, one);
      }
      const title = `step ${index + 1} (${changes.map(({ kind }) => kind).join(", ")})`;
      const looksAtPlan = index === scenario.steps.length - 1;
      if (!(await play(title, { configuration, faults, isDestroy: false, looksAtPlan }))) {
        return summary(steps);
      }
    }
    await play("destroy", {
      configuration,
      faults: scenario.last,
      isDestroy: true,
      looksAtPlan: false,
    });
    return summary(steps);
  } finally {
    stage.proxy.heal();
    await providers.whenEnded();
    await workspace.remove();
    await rm(folder, { recursive: true, force: true });
    await deleteObjects(stage.server.api, others);
  }
}

function summary(steps: readonly StepResult[]): RoundResult {
  return { steps, failures: steps.flatMap(({ failures }) => failures) };
}
