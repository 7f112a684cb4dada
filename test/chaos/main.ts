/**
 * `npm run test:chaos -- --rounds N --seed S [--server real|embedded]`: random configurations under random faults.
 * CONTRIBUTING.md explains it.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildPackage, readVersion } from "../../tools/build-package.ts";
import { openTheatre } from "./play.ts";
import { createTally } from "./report.ts";

const usage = `Usage: npm run test:chaos -- [--rounds N] [--seed S] [--server embedded|real] [--changes N] [--only ROUND]

Plays N rounds (20 by default): applies a random configuration, changes it so many times (2
by default) and destroys it, with random faults in every step. Each step is repeated without
faults; then everything must be as configured. A failing round says how to play it again, and
leaves what terraform printed in .cache/chaos.
The same seed gives the same configurations and faults. By default, it is the time.`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1_000)) },
    server: { type: "string", default: "embedded" },
    changes: { type: "string", default: "2" },
    only: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const { server } = values;
const seed = Number(values.seed);
const changes = Number(values.changes);
const first = Number(values.only ?? 1);
const last = Number(values.only ?? values.rounds);
const isUnderstood = [seed, changes, first, last].every(Number.isInteger);
if (values.help || !isUnderstood || (server !== "embedded" && server !== "real")) {
  console[values.help ? "log" : "error"](usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const folder = await mkdtemp(path.join(tmpdir(), "chaos-package-"));
  await buildPackage(folder);
  const executable = path.join(folder, `terraform-provider-zenml_v${await readVersion()}`);
  const theatre = await openTheatre(server, executable);
  const tally = createTally();
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
    console.log("Ends after this round.");
  };
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  try {
    for (let round = first; round <= last && !isInterrupted; round += 1) {
      const startedAt = Date.now();
      const { result, failure } = await theatre.play({ seed, round, changes });
      tally.add(result);
      const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
      console.log(`round ${round}: ${failure === "" ? "converged" : "FAILED"} in ${seconds} s`);
      if (failure !== "") {
        console.log(failure);
        process.exitCode = 1;
      }
    }
  } finally {
    console.log(`seed ${seed}, ${server} server\n${tally.toString()}`);
    await theatre.close();
    await rm(folder, { recursive: true, force: true });
  }
}
