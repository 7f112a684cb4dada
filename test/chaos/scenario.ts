import fc from "fast-check";
import { type Change, type ChangeKind, changeKinds } from "./changes.ts";
import {
  type Fault,
  type FaultKind,
  otherFaults,
  requestFaults,
  restarts,
  signals,
} from "./faults.ts";

/** A step of a round: the configuration changes and is applied, and something goes wrong. */
export interface Step {
  readonly changes: readonly Change[];
  readonly faults: readonly Fault[];
}

/** A round: a first apply, changes of it, and a destroy. */
export interface Scenario {
  readonly steps: readonly Step[];
  /** What goes wrong in the destroy. */
  readonly last: readonly Fault[];
}

const choice = fc.nat({ max: 2 ** 31 - 1 });

function changeOf(...kinds: readonly ChangeKind[]): fc.Arbitrary<Change> {
  return fc.record({ kind: fc.constantFrom(...kinds), object: choice, value: choice });
}

const additions = fc
  .tuple(
    fc.array(changeOf("add a connector"), { minLength: 1, maxLength: 3 }),
    fc.array(changeOf("add a flavor", "add a project", "add a secret"), { maxLength: 3 }),
    fc.array(changeOf("add a tag", "add a code repository", "add a user"), { maxLength: 2 }),
    fc.array(changeOf("add a service account"), { maxLength: 1 }),
    fc.array(changeOf("add an API key"), { maxLength: 2 }),
    fc.array(changeOf("add a component"), { minLength: 2, maxLength: 5 }),
    fc.array(changeOf("add a stack"), { minLength: 1, maxLength: 3 }),
  )
  .map((groups) => groups.flat());

const moment = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      of: fc.constant("write" as const),
      number: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      of: fc.constant("write" as const),
      number: fc.integer({ min: 1, max: 10 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      of: fc.constant("request" as const),
      number: fc.integer({ min: 1, max: 25 }),
    }),
  },
);

// Three of four faults are those of networks and servers, as in the life of a provider.
const faultKind: fc.Arbitrary<FaultKind> = fc.oneof(
  {
    weight: 60,
    arbitrary: fc.constantFrom(1, 2, 3).chain((times) => fc.constantFrom(...requestFaults(times))),
  },
  { weight: 12, arbitrary: fc.constantFrom(...restarts) },
  { weight: 20, arbitrary: fc.constantFrom(...signals) },
  { weight: 8, arbitrary: fc.constantFrom(...otherFaults) },
);

const fault: fc.Arbitrary<Fault> = fc
  .record({ moment, kind: faultKind })
  .map(({ moment: when, kind }) => ({ ...kind, moment: when }));

const faults = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fault) },
  { weight: 1, arbitrary: fc.tuple(fault, fault) },
);

function scenario(changedSteps: number): fc.Arbitrary<Scenario> {
  return fc.record({
    steps: fc
      .tuple(
        additions,
        faults,
        fc.array(
          fc.record({
            changes: fc.array(changeOf(...changeKinds), { minLength: 1, maxLength: 4 }),
            faults,
          }),
          { minLength: changedSteps, maxLength: changedSteps },
        ),
      )
      .map(([changes, first, more]) => [{ changes, faults: first }, ...more]),
    last: faults,
  });
}

/** The same seed, round and number of changes always give the same scenario. */
export function scenarioOf(id: {
  readonly seed: number;
  readonly round: number;
  readonly changes: number;
}): Scenario {
  const [found] = fc.sample(scenario(id.changes), {
    seed: id.seed * 100_003 + id.round,
    numRuns: 1,
    // Otherwise the first samples are small.
    unbiased: true,
  });
  if (found === undefined) {
    throw new Error("fast-check gave no sample.");
  }
  return found;
}
