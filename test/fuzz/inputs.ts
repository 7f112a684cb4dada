import { createRandom } from "./mutations.ts";
import type { Target } from "./target.ts";
import { createTargets } from "./targets.ts";

/** What one input did that it must not. */
export interface FuzzFailure {
  readonly input: number;
  readonly target: string;
  readonly words: string;
}

/** Of processor time, for one input. */
const LONGEST_MS = 2_000;

/** Feeds inputs, each of which only depends on the seed and its number. */
export interface Feeder {
  readonly targets: readonly Target[];
  feed(input: number): Promise<FuzzFailure | undefined>;
  close(): Promise<void>;
}

/** Opens all targets, which take turns. */
export async function openFeeder(seed: number): Promise<Feeder> {
  const targets = await createTargets();
  return {
    targets,
    async feed(input) {
      const target = targets[input % targets.length];
      if (target === undefined) {
        throw new Error("There are no targets.");
      }
      const fail = (words: string): FuzzFailure => ({ input, target: target.name, words });
      const before = process.cpuUsage();
      try {
        await target.feed(createRandom(Math.imul(seed, 0x9e3779b1) + input));
      } catch (cause) {
        return fail(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
      }
      const { user, system } = process.cpuUsage(before);
      const ms = (user + system) / 1_000;
      return ms > LONGEST_MS ? fail(`It took ${Math.round(ms)} ms.`) : undefined;
    },
    async close() {
      for (const target of targets) {
        await target.close?.();
      }
    },
  };
}
