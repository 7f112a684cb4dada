import { describe } from "@jest/globals";
import { it } from "./by-version.ts";
import {
  describeInProcessOnBothServers,
  type HarnessOptions,
  type InProcess,
} from "./in-process.ts";
import type { ResourceDriver } from "./resource-driver.ts";

type Test = () => Promise<void>;

/** A test that makes requests fail, or counts them, by the control that only the embedded server has. */
interface ControlledTest {
  readonly withControl: Test;
}

/** Tests by what they show. */
type Tests = Readonly<Record<string, Test | ControlledTest>>;

/** What is shown of every resource. None can be left out. */
export type Behaviours = {
  readonly create: Tests;
  /** A refresh without changes gives the same state and an empty plan. */
  readonly read: Tests;
  readonly "update in place": Tests;
  /** What forces a replacement, and that one works. */
  readonly replacement: Tests;
  readonly delete: Tests;
  readonly import: Tests;
  /** Changes beside Terraform are shown and repaired. */
  readonly drift: Tests;
  /** The server refuses or drops a step: nothing is lost, and the next apply converges. */
  readonly "failure half way": Readonly<Record<string, ControlledTest>>;
};

/** Marks a test that uses `control()`: it runs against the embedded server alone. */
export function withControl(test: Test): ControlledTest {
  return { withControl: test };
}

/**
 * Tests one resource type against the embedded server, and against a real one where Python can run it.
 * Throws when one of the behaviours has no test.
 */
export function describeResource(
  typeName: string,
  behavioursOf: (harness: InProcess & { readonly driver: ResourceDriver }) => Behaviours,
  options?: HarnessOptions,
): void {
  describeInProcessOnBothServers(
    typeName,
    (harness, { hasControl }) => {
      const behaviours = behavioursOf({ ...harness, driver: harness.resource(typeName) });
      for (const [behaviour, tests] of Object.entries<Tests>(behaviours)) {
        const entries = Object.entries(tests);
        if (entries.length === 0) {
          throw new Error(`Nothing is tested of the ${behaviour} of ${typeName}.`);
        }
        describe(behaviour, () => {
          for (const [title, test] of entries) {
            if (typeof test === "function") {
              it(title, test);
            } else if (hasControl) {
              it(title, test.withControl);
            }
          }
        });
      }
    },
    options,
  );
}
