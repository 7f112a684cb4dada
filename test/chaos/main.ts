/**
 * `npm run test:chaos -- --rounds N --seed S [--server real|embedded] [--only ROUND]`: random configurations under random
 * faults. CONTRIBUTING.md explains it.
 */
import { appendFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildPackage, readVersion } from "../../tools/build-package.ts";
import { addressOf } from "../support/provider-under-test.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import { createTally, describeFailures } from "./report.ts";
import { playRound, type Stage } from "./round.ts";
import { scenarioOf } from "./scenario.ts";
import { startEmbedded, startReal } from "./server-under-chaos.ts";

const usage = `Usage: npm run test:chaos -- [--rounds N] [--seed S] [--server embedded|real] [--steps N] [--only ROUND]

Plays N rounds (default 20): applies a random configuration, changes it in so many steps
(default 2) and destroys it, with random faults in every step. Each step is repeated
without faults; then everything must be as configured. A failing round says how to play
it again, and leaves what terraform printed in .cache/chaos.
The same seed plays the same rounds; by default the seed is the time.`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1_000)) },
    server: { type: "string", default: "embedded" },
    steps: { type: "string", default: "2" },
    only: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const seed = Number(values.seed);
const steps = Number(values.steps);
const first = values.only === undefined ? 1 : Number(values.only);
const last = values.only === undefined ? Number(values.rounds) : first;
if (values.help || ![seed, steps, first, last].every(Number.isInteger)) {
  console[values.help ? "log" : "error"](usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  await playAll();
}

async function playAll(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "chaos-run-"));
  const packageFolder = path.join(folder, "package");
  await buildPackage(packageFolder);
  const server = await (values.server === "real" ? startReal() : startEmbedded());
  const proxy = await startFaultProxy(server.url);
  const stage: Stage = {
    server,
    proxy,
    executable: path.join(packageFolder, `terraform-provider-zenml_v${await readVersion()}`),
    address: await addressOf(),
  };
  const tally = createTally();
  try {
    for (let round = first; round <= last; round += 1) {
      const startedAt = Date.now();
      const file = path.resolve(".cache", "chaos", `seed-${seed}-round-${round}.log`);
      await mkdir(path.dirname(file), { recursive: true });
      const texts: string[] = [];
      const result = await playRound(
        stage,
        scenarioOf(seed, round, steps),
        `chaos-${round}`,
        (title, text) => texts.push(`=== ${title}\n${text}\n`),
      );
      tally.add(result);
      const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
      const failed = describeFailures(result);
      console.log(`round ${round}: ${failed === "" ? "converged" : "FAILED"} in ${seconds} s`);
      if (failed !== "") {
        await rm(file, { force: true });
        await appendFile(file, texts.join(""));
        console.log(
          `${failed}\n  printed: ${file}\n  again: npm run test:chaos -- --seed ${seed} --steps ${steps} --server ${values.server} --only ${round}`,
        );
        process.exitCode = 1;
      }
    }
  } finally {
    console.log(`seed ${seed}, ${values.server} server\n${tally.toString()}`);
    await proxy.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
