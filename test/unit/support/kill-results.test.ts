import { expect, it } from "@jest/globals";
import { formatPage, mergeRows, parsePage } from "../../kills/results-page.ts";

const row = (cutOff: string, cells: Record<string, string>, change = "create") => ({
  change,
  cutOff,
  cells,
});
const strikes = ["SIGKILL provider", "Ctrl-C"];

it("keeps the cells that were not run again", () => {
  const before = [
    row("before 1: POST secrets", { "Ctrl-C": "whole" }),
    row("before 2: POST components", { "Ctrl-C": "whole" }),
    row("before 1: DELETE stacks", { "Ctrl-C": "whole" }, "delete"),
  ];
  const run = [row("before 1: POST secrets", { "SIGKILL provider": "**broken**" })];
  const page = formatPage(mergeRows(before, run), ["delete", "create"], strikes);
  expect(page.slice(page.indexOf("| change")).trimEnd().split("\n")).toEqual([
    "| change | cut off | SIGKILL provider | Ctrl-C |",
    "| --- | --- | --- | --- |",
    "| delete | before 1: DELETE stacks | - | whole |",
    "| create | before 1: POST secrets | **broken** | whole |",
  ]);
});

it("reads what it has written", () => {
  const rows = [
    row("before 1: POST secrets", { "SIGKILL provider": "whole" }),
    row("after 1: POST secrets", { "SIGKILL provider": "whole", "Ctrl-C": "**broken**" }),
  ];
  expect(parsePage(formatPage(rows, ["create"], strikes))).toEqual(rows);
});
