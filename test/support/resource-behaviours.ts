import { describe, it } from "@jest/globals";
import { type InProcess, prepare } from "./in-process.ts";
import type { ResourceDriver } from "./resource-driver.ts";

/** Tests by what they show. */
type Tests = Readonly<Record<string, () => Promise<void>>>;

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
  readonly "failure half way": Tests;
};

/** Tests one resource type against the embedded server. Throws when one of the behaviours has no test. */
export function describeResource(
  typeName: string,
  behavioursOf: (harness: InProcess & { readonly driver: ResourceDriver }) => Behaviours,
): void {
  describe(typeName, () => {
    const harness = prepare();
    const behaviours = behavioursOf({ ...harness, driver: harness.resource(typeName) });
    for (const [behaviour, tests] of Object.entries(behaviours)) {
      const entries = Object.entries(tests);
      if (entries.length === 0) {
        throw new Error(`Nothing is tested of the ${behaviour} of ${typeName}.`);
      }
      describe(behaviour, () => {
        for (const [title, test] of entries) {
          it(title, test);
        }
      });
    }
  });
}
