import type { RoundResult } from "./round.ts";
import type { FailureKind, StepResult } from "./step.ts";

/** The figures of many rounds. */
export interface Tally {
  add(result: RoundResult): void;
  /** A table of lines. */
  toString(): string;
}

const kinds: readonly FailureKind[] = [
  "needs hands",
  "leaves or lacks objects",
  "drifts",
  "shows a secret",
  "locks somebody out",
];

/** Counts rounds, faulted steps, and rounds that failed by what failed in them. */
export function createTally(): Tally {
  const results: RoundResult[] = [];
  return {
    add(result) {
      results.push(result);
    },
    toString() {
      const faulted = results.flatMap(({ steps }) =>
        steps.filter(({ struck }) => struck.length > 0),
      );
      const survived = faulted.filter((step) => step.survived).length;
      const share = faulted.length === 0 ? 0 : Math.round((100 * survived) / faulted.length);
      const failing = (kind: FailureKind) =>
        results.filter(({ failures }) => failures.some((failure) => failure.kind === kind)).length;
      return [
        `${results.length} rounds, ${faulted.length} faulted steps`,
        `${survived} faulted steps (${share}%) survived without an error`,
        ...kinds.map((kind) => `${failing(kind)} rounds: ${kind}`),
        `${results.filter(({ steps }) => steps.some(({ lostState }) => lostState)).length} rounds ended early: Terraform emptied its own state file`,
        "survived, by fault:",
        ...survivalByFault(faulted),
      ].join("\n");
    },
  };
}

/** A line for each fault that struck alone. */
function survivalByFault(faulted: readonly StepResult[]): readonly string[] {
  const counts = new Map<string, { survived: number; all: number }>();
  for (const { struck, survived } of faulted) {
    const [only, ...more] = struck;
    if (only !== undefined && more.length === 0) {
      const name = only.replace(/(?:, \d in a row)? at (?:write|request) \d.*$/, "");
      const count = counts.get(name) ?? { survived: 0, all: 0 };
      counts.set(name, {
        survived: count.survived + (survived ? 1 : 0),
        all: count.all + 1,
      });
    }
  }
  return [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, { survived, all }]) => `  ${name}: ${survived} of ${all}`);
}

/** What failed in the round, with the faults of the step; empty if nothing did. */
export function describeFailures({ failures }: RoundResult): string {
  return failures
    .map(
      ({ kind, step, faults, words }) =>
        `  ${kind} in ${step}\n  faults: ${faults.join("; ") || "none struck"}\n${words.replace(/^/gm, "    ")}`,
    )
    .join("\n");
}
