/** What came of the cells of one row, by the name of the strike. */
export type Cells = Readonly<Record<string, string>>;

/** One moment of a change. */
export interface Row {
  readonly change: string;
  readonly cutOff: string;
  readonly cells: Cells;
}

const INTRODUCTION = `# What is left when an apply is cut off

Written by \`npm run test:kills\`. Each row is a moment: before a write reaches the server, or after the server has carried it
out and before its answer is back. Each column is a way to end processes at that moment. Each cell is an apply that was cut
off so, with a server that takes its time, and then an apply that was not. "whole" means that this one needed no hands: it
ended with 0, the next plan was empty, the server had exactly the configured objects, and what belongs to others was as
before.

Terraform writes \`terraform.tfstate\` in place: a second Ctrl-C that comes meanwhile leaves an empty file, and no provider can
know what was in it. Such a cell is run again.

A run of some changes or some columns leaves the other cells as they are. "-" is a cell that has not been run.
`;

const NOT_RUN = "-";

/** The rows of a page. Throws nothing: of a page that is none, there are none. */
export function parsePage(page: string): readonly Row[] {
  const [head = [], , ...rows] = page
    .split("\n")
    .filter((line) => line.startsWith("| ") || line.startsWith("|-"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.map(([change = "", cutOff = "", ...cells]) => ({
    change,
    cutOff,
    cells: Object.fromEntries(
      cells.flatMap((cell, index) => (cell === NOT_RUN ? [] : [[head[index + 2] ?? "", cell]])),
    ),
  }));
}

/**
 * The rows after a run of one change. A moment that the change no longer has is dropped, and so are all other cells of a
 * moment that is now another one.
 */
export function mergeRows(before: readonly Row[], run: readonly Row[]): readonly Row[] {
  const change = run[0]?.change;
  const old = before.filter((row) => row.change === change);
  const merged = run.map((row) => {
    const same = old.find(({ cutOff }) => cutOff === row.cutOff);
    return { ...row, cells: { ...same?.cells, ...row.cells } };
  });
  return [...before.filter((row) => row.change !== change), ...merged];
}

/** The page with changes and columns in the order given. */
export function formatPage(
  rows: readonly Row[],
  changes: readonly string[],
  strikes: readonly string[],
): string {
  const lines = changes.flatMap((change) =>
    rows
      .filter((row) => row.change === change)
      .map(({ cutOff, cells }) => [
        change,
        cutOff,
        ...strikes.map((name) => cells[name] ?? NOT_RUN),
      ]),
  );
  const table = [
    ["change", "cut off", ...strikes],
    ["", "", ...strikes].map(() => "---"),
    ...lines,
  ];
  return `${INTRODUCTION}\n${table.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
}
