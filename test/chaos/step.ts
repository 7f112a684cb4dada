import { isDeepStrictEqual } from "node:util";
import type { CommandResult, RunningCommand } from "../support/terraform.ts";
import { type Configuration, emptyConfiguration, toModule } from "./configuration.ts";
import { expectedObjects, type Objects } from "./expected-objects.ts";
import type { Fault } from "./faults.ts";
import { findObjects, type Ids } from "./found-objects.ts";
import { insensitiveChanges } from "./insensitive-changes.ts";
import { findRefusedLogins, secretsInState } from "./logins.ts";
import { arm, type Reach } from "./strike.ts";

/** What must not happen. */
export type FailureKind =
  | "needs hands"
  | "leaves or lacks objects"
  | "drifts"
  | "shows a secret"
  | "locks somebody out";

/** What went wrong in a step, in words for whoever looks for the cause. */
export interface Failure {
  readonly kind: FailureKind;
  readonly step: string;
  readonly faults: readonly string[];
  readonly words: string;
}

/** What came of a step. */
export interface StepResult {
  readonly step: string;
  /** The faults whose moment came. */
  readonly struck: readonly string[];
  /** Whether the command ended without an error all the same. */
  readonly survived: boolean;
  /**
   * Whether the faults made Terraform empty its own state file: it writes the file in place, so what ends it in the middle
   * leaves nothing. No provider can go on from there, and the round ends.
   */
  readonly lostState: boolean;
  readonly failures: readonly Failure[];
}

/** Takes everything that commands print. */
export type Transcript = (title: string, text: string) => void;

/** What a step runs with. */
export interface StepStage extends Reach {
  /** What was on the server before. */
  readonly others: Ids;
  /** All secrets that were ever configured; those of the step are added. */
  readonly secrets: Set<string>;
  readonly transcript: Transcript;
}

/** What a step does. */
export interface StepPlan {
  readonly title: string;
  /** What is applied, or what is destroyed. */
  readonly configuration: Configuration;
  readonly faults: readonly Fault[];
  readonly isDestroy: boolean;
  /** Whether what `terraform show` says of the plan is searched for secrets, too. */
  readonly looksAtPlan: boolean;
}

/**
 * Runs terraform with faults and then without, and looks whether all is as configured. Failures say what is not.
 */
export async function playStep(stage: StepStage, plan: StepPlan): Promise<StepResult> {
  const { workspace, proxy, providers, transcript } = stage;
  const failures: Failure[] = [];
  const module = toModule(plan.configuration);
  for (const secret of module.secrets) {
    stage.secrets.add(secret);
  }
  await workspace.write(module.files);
  const commandLine = ["apply", ...(plan.isDestroy ? ["-destroy"] : []), "-json", "-auto-approve"];

  let running: RunningCommand | undefined;
  const strikes = arm(stage, plan.faults, () => running, commandLine);
  const fail = (kind: FailureKind, words: string) => {
    failures.push({ kind, step: plan.title, faults: strikes.struck, words });
  };
  const note = async (title: string, { exitCode, stdout, stderr }: CommandResult) => {
    for (const secret of secretsInState(await workspace.stateText())) {
      stage.secrets.add(secret);
    }
    transcript(`${plan.title}: ${title} ended with ${exitCode}`, stdout + stderr);
    const shown = [...stage.secrets].filter((secret) => (stdout + stderr).includes(secret));
    if (shown.length > 0) {
      fail("shows a secret", `${title} printed ${shown.join(", ")}.`);
    }
  };

  running = await workspace.start(...commandLine);
  const faulted = await running.ended;
  await Promise.all(strikes.pending);
  await note(`the command with faults (${strikes.struck.join("; ") || "none struck"})`, faulted);
  for (const other of await Promise.all(strikes.others)) {
    await note("the second command", other);
    if (other.exitCode === 0 || !/state lock/.test(other.stdout + other.stderr)) {
      fail("needs hands", `A second apply at once ended with ${other.exitCode}.`);
    }
  }
  proxy.heal();
  const outliving = await providers.whenEnded();
  if (outliving.length > 0) {
    fail("needs hands", `The provider still runs half a minute after terraform: ${outliving}.`);
  }

  const result = { step: plan.title, struck: strikes.struck, survived: faulted.exitCode === 0 };
  if (strikes.struck.length > 0 && (await workspace.stateText()) === "") {
    return { ...result, lostState: true, failures };
  }

  if (plan.looksAtPlan) {
    const planned = await workspace.run("plan", "-json", "-out=chaos.tfplan");
    await note("plan", planned);
    const shown = await workspace.run("show", "-json", "chaos.tfplan");
    const text = planned.exitCode === 0 ? insensitiveChanges(shown.stdout) : "";
    await note("show of what is not sensitive", { ...shown, stdout: text });
  }
  const again = await workspace.run(...commandLine);
  await note("the command without faults", again);
  if (again.exitCode !== 0) {
    fail("needs hands", errorsOf(again));
  } else {
    if (!plan.isDestroy) {
      const check = await workspace.run("plan", "-json", "-detailed-exitcode");
      await note("plan afterwards", check);
      if (check.exitCode !== 0) {
        fail("drifts", check.exitCode === 2 ? changesOf(check) : errorsOf(check));
      }
    }
    const expected = expectedObjects(plan.isDestroy ? emptyConfiguration("") : plan.configuration);
    const differences = compare(expected, await findObjects(stage.server.api, stage.others));
    if (differences.length > 0) {
      fail("leaves or lacks objects", differences.join("\n"));
    }
    const refused = await findRefusedLogins(
      stage.server.url,
      plan.isDestroy ? emptyConfiguration("") : plan.configuration,
      await workspace.stateText(),
    );
    if (refused.length > 0) {
      fail("locks somebody out", `The server refuses the login of ${refused.join(", ")}.`);
    }
  }
  return { ...result, lostState: false, failures };
}

function compare(expected: Objects, found: Objects): readonly string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...names].flatMap((name) =>
    isDeepStrictEqual(withSortedKeys(expected[name]), withSortedKeys(found[name]))
      ? []
      : [
          `${name}\n  expected ${JSON.stringify(withSortedKeys(expected[name]))}\n  found    ${JSON.stringify(withSortedKeys(found[name]))}`,
        ],
  );
}

/** The order of keys means nothing. */
function withSortedKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, withSortedKeys(inner)]),
  );
}

function errorsOf({ diagnostics, stdout, stderr }: CommandResult): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return errors.length > 0
    ? errors
        .map(({ summary, detail, address = "" }) => `${address}: ${summary}: ${detail}`)
        .join("\n")
    : (stdout + stderr).slice(-2_000);
}

/** The lines of `plan -json` that say what would change. */
function changesOf({ stdout }: CommandResult): string {
  return stdout
    .split("\n")
    .filter((line) => line.includes('"planned_change"') || line.includes('"resource_drift"'))
    .map((line) => /"@message":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? line)
    .join("\n");
}
