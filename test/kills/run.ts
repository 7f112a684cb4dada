/**
 * `npm run test:kills`: cuts every change off at each of its writes, in every way, and applies again. Writes the table
 * `test/kills/RESULTS.md`. Options: `--scenario` and `--strike` choose some by a part of their names, and then nothing is
 * written.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import setUp from "../support/global-setup.ts";
import tearDown from "../support/global-teardown.ts";
import type { Moment } from "../support/killing-proxy.ts";
import { openKillMatrix, type PreparedScenario } from "./kill-matrix.ts";
import { scenarios } from "./scenarios.ts";
import { strikes } from "./strikes.ts";

const { values } = parseArgs({
  options: {
    scenario: { type: "string", default: "" },
    strike: { type: "string", default: "" },
  },
});
const chosenStrikes = strikes.filter(({ name }) => name.includes(values.strike));
const chosenScenarios = scenarios.filter(({ name }) => name.includes(values.scenario));
const failures: string[] = [];
const rows: string[] = [];

await setUp();
const matrix = await openKillMatrix();
try {
  for (const scenario of chosenScenarios) {
    const prepared = await matrix.prepare(scenario);
    try {
      rows.push(...(await runScenario(scenario.name, prepared)));
    } finally {
      await prepared.remove();
    }
  }
} finally {
  await matrix.close();
  await tearDown();
}
const table = [
  `| change | cut off | ${chosenStrikes.map(({ name }) => name).join(" | ")} |`,
  `|---|---|${chosenStrikes.map(() => "---|").join("")}`,
  ...rows,
].join("\n");
console.log(`\n${table}\n${failures.join("\n")}`);
if (values.scenario === "" && values.strike === "") {
  await writeFile("test/kills/RESULTS.md", toPage(table));
}
process.exitCode = failures.length === 0 ? 0 : 1;

async function runScenario(name: string, prepared: PreparedScenario): Promise<readonly string[]> {
  const moments = prepared.writes.flatMap((request, index): (Moment & { what: string })[] =>
    (["before", "after"] as const).map((when) => ({
      write: index + 1,
      when,
      what: `${when} ${index + 1}: ${nameOf(request)}`,
    })),
  );
  const found: string[] = [];
  for (const moment of moments) {
    const cells: string[] = [];
    for (const strike of chosenStrikes) {
      const problem = await prepared.run(strike, moment);
      cells.push(problem === undefined ? "whole" : "**broken**");
      if (problem !== undefined) {
        failures.push(`${name}, ${moment.what}, ${strike.name}: ${problem}`);
      }
      console.log(`${name} | ${moment.what} | ${strike.name} | ${problem ?? "whole"}`);
    }
    found.push(`| ${name} | ${moment.what} | ${cells.join(" | ")} |`);
  }
  return found;
}

/** Such as `PUT components`. */
function nameOf(request: string): string {
  const [method = "", path = ""] = request.split(" ");
  return `${method} ${path.split("?")[0]?.split("/")[3] ?? ""}`;
}

function toPage(table: string): string {
  return `# What is left when an apply is cut off

Written by \`npm run test:kills\`. Each row is a moment: before a write reaches the server, or after the server has carried it
out and before its answer is back. Each column is a way to end processes at that moment. Each cell is an apply that was cut
off so, with a server that takes its time, and then an apply that was not. "whole" means that this one needed no hands: it
ended with 0, the next plan was empty, the server had exactly the configured objects, and what belongs to others was as
before.

${table}
`;
}
