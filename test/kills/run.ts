/**
 * `npm run test:kills`: cuts every change off at each of its writes, in every way, and applies again. Writes what came of it
 * into the table `test/kills/RESULTS.md`, change by change. Options, each as often as wanted: `--scenario`, `--moment`
 * and `--strike` choose some by a part of their names. The other cells of the table stay as they are.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import setUp from "../support/global-setup.ts";
import tearDown from "../support/global-teardown.ts";
import type { Moment } from "../support/killing-proxy.ts";
import { openKillMatrix, type PreparedScenario } from "./kill-matrix.ts";
import { formatPage, mergeRows, parsePage, type Row } from "./results-page.ts";
import { scenarios } from "./scenarios.ts";
import { strikes } from "./strikes.ts";

const PAGE = "test/kills/RESULTS.md";

const { values } = parseArgs({
  options: {
    scenario: { type: "string", multiple: true, default: [""] },
    moment: { type: "string", multiple: true, default: [""] },
    strike: { type: "string", multiple: true, default: [""] },
  },
});
const chosenBy =
  (parts: readonly string[]) =>
  ({ name }: { readonly name: string }) =>
    parts.some((part) => name.includes(part));
const chosenStrikes = strikes.filter(chosenBy(values.strike));
const failures: string[] = [];

await setUp();
const matrix = await openKillMatrix();
try {
  for (const scenario of scenarios.filter(chosenBy(values.scenario))) {
    const prepared = await matrix.prepare(scenario);
    try {
      await record(await runScenario(scenario.name, prepared));
    } finally {
      await prepared.remove();
    }
  }
} finally {
  await matrix.close();
  await tearDown();
}
console.log(`\n${failures.length} broken\n${failures.join("\n")}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function runScenario(change: string, prepared: PreparedScenario): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { cutOff, ...moment } of momentsOf(prepared.writes)) {
    const cells: Record<string, string> = {};
    const isChosen = values.moment.some((part) => cutOff.includes(part));
    for (const strike of isChosen ? chosenStrikes : []) {
      const problem = await prepared.run(strike, moment);
      cells[strike.name] = problem === undefined ? "whole" : "**broken**";
      if (problem !== undefined) {
        failures.push(`${change}, ${cutOff}, ${strike.name}: ${problem}`);
      }
      console.log(`${change} | ${cutOff} | ${strike.name} | ${problem ?? "whole"}`);
    }
    rows.push({ change, cutOff, cells });
  }
  return rows;
}

function momentsOf(writes: readonly string[]): readonly (Moment & { readonly cutOff: string })[] {
  return writes.flatMap((request, index) =>
    (["before", "after"] as const).map((when) => ({
      write: index + 1,
      when,
      cutOff: `${when} ${index + 1}: ${nameOf(request)}`,
    })),
  );
}

/** Such as `PUT components`. */
function nameOf(request: string): string {
  const [method = "", path = ""] = request.split(" ");
  return `${method} ${path.split("?")[0]?.split("/")[3] ?? ""}`;
}

async function record(rows: readonly Row[]): Promise<void> {
  const merged = mergeRows(parsePage(await readFile(PAGE, "utf8")), rows);
  const names = (named: readonly { readonly name: string }[]) => named.map(({ name }) => name);
  await writeFile(PAGE, formatPage(merged, names(scenarios), names(strikes)));
}
