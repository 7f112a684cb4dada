/** The process that is fed: `worker.ts SEED FIRST_INPUT`. It tells its parent how far it is, and what went wrong. */
import { openFeeder } from "./inputs.ts";

const REPORTED_EVERY_MS = 200;

const [seed = 0, first = 0] = process.argv.slice(2).map(Number);
const feeder = await openFeeder(seed);
let reportedAt = Date.now();
for (let input = first; ; input += 1) {
  const failure = await feeder.feed(input);
  if (failure !== undefined || Date.now() - reportedAt > REPORTED_EVERY_MS) {
    reportedAt = Date.now();
    process.send?.({ input, failure, megabytes: process.memoryUsage().rss / 1e6 });
    // Lets timers and what is left of closed connections run.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
