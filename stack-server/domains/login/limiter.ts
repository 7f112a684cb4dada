import { plainProblem } from "../../errors/problems.ts";
import type { World } from "../../store/world.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MAX_FAILURES_PER_DAY = 1_000;
const MAX_FAILURES_PER_MINUTE = 5;

/** Counts the logins of all clients; a success forgets the failures before it. */
export interface LoginLimiter {
  /** Throws 429 if there are too many failures. */
  readonly countAttempt: () => void;
  readonly countSuccess: () => void;
}

/** A limiter of logins; it has no effect unless the option `rateLimit` is on. */
export function createLoginLimiter(world: World): LoginLimiter {
  let attempts: number[] = [];
  return {
    countAttempt: () => {
      if (!world.options.rateLimit) {
        return;
      }
      const now = world.nowMs();
      attempts = [...attempts.filter((time) => time > now - DAY_MS), now];
      if (attempts.length > MAX_FAILURES_PER_DAY) {
        throw plainProblem(429, "Daily request limit exceeded.");
      }
      if (attempts.filter((time) => time >= now - MINUTE_MS).length > MAX_FAILURES_PER_MINUTE) {
        throw plainProblem(429, "Minute request limit exceeded.");
      }
    },
    countSuccess: () => {
      attempts = [];
    },
  };
}
