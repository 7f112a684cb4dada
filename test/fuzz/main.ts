/**
 * `npm run test:fuzz -- --minutes N --seed S`: random input for everything that reads what others send. CONTRIBUTING.md
 * explains it.
 */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { FuzzFailure } from "./inputs.ts";

const usage = `Usage: npm run test:fuzz -- [--minutes N] [--seed S] [--from INPUT]

Feeds random input, for N minutes (1 by default), to what reads MessagePack, JSON, stored states, calls of
Terraform, frames of gRPC, and answers and errors of servers. Fails when one crashes or hangs, takes more than
2 s of processor time, or needs more than 512 MB. An input only depends on the seed and on its number.`;

/** What a worker tells. */
interface Progress {
  readonly input: number;
  readonly failure?: FuzzFailure;
  readonly megabytes: number;
}

const MAX_MEGABYTES = 512;
/** Longer than the slowest start on a busy machine. */
const LONGEST_SILENCE_MS = 120_000;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const deadline = Date.now() + Number(values.minutes) * 60_000;
let latest = Number(values.from) - 1;
let mostMegabytes = 0;
let failures = 0;

function report(input: number, words: string): void {
  failures += 1;
  console.log(
    `input ${input}: ${words}\n  again: npm run test:fuzz -- --seed ${seed} --from ${input}`,
  );
}

/** Until the time is over, or the worker ends by itself. */
async function runWorker(): Promise<void> {
  const worker: ChildProcess = fork(
    fileURLToPath(new URL("./worker.ts", import.meta.url)),
    [String(seed), String(latest + 1)],
    { execArgv: ["--import", "tsx", `--max-old-space-size=${MAX_MEGABYTES}`] },
  );
  let isOver = false;
  let watchdog: NodeJS.Timeout | undefined;
  const end = () => {
    isOver = true;
    worker.kill("SIGKILL");
  };
  const watch = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      report(latest + 1, "It hangs, or one of the inputs that follow does.");
      end();
    }, LONGEST_SILENCE_MS);
  };
  watch();
  const timer = setTimeout(end, Math.max(0, deadline - Date.now()));
  // The worker is ours and sends nothing else.
  worker.on("message", ({ input, failure, megabytes }: Progress) => {
    watch();
    latest = input;
    mostMegabytes = Math.max(mostMegabytes, megabytes);
    if (failure !== undefined) {
      report(failure.input, `${failure.target}: ${failure.words}`);
    }
  });
  await new Promise<void>((resolve) => worker.once("close", () => resolve()));
  clearTimeout(timer);
  clearTimeout(watchdog);
  if (!isOver) {
    report(latest + 1, "The process ended, with this input or one that follows.");
    latest += 500;
  }
}

if (values.help) {
  console.log(usage);
} else {
  while (Date.now() < deadline && failures < 20) {
    await runWorker();
  }
  console.log(
    `seed ${seed}: ${latest + 1} inputs, ${failures} failures, at most ${Math.round(mostMegabytes)} MB`,
  );
  process.exitCode = failures === 0 ? 0 : 1;
}
