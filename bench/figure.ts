/** One measured figure beside the bar that it must not exceed. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly bar: number;
  /** `x` for a ratio, `KiB`, `requests`. */
  readonly unit: string;
  /** What the value was made of, such as `41 ms / 26 ms`. */
  readonly detail: string;
}

/** The middle value; of an even number the upper one of the two in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The ratio of two sets of times of one run, in ms, by their medians. */
export function ratio(
  name: string,
  bar: number,
  ours: readonly number[],
  theirs: readonly number[],
): Figure {
  const [a, b] = [median(ours), median(theirs)];
  return {
    name,
    value: a / b,
    bar,
    unit: "x",
    detail: `${a.toFixed(0)} ms / ${b.toFixed(0)} ms, n = ${ours.length}`,
  };
}

/** How long it takes, in ms. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** The figures as a table, those above their bar marked. */
export function formatFigures(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, bar, unit, detail }) => [
    value <= bar ? "ok" : "ABOVE",
    name,
    `${round(value)} ${unit}`,
    `<= ${bar}`,
    detail,
  ]);
  const table = [["", "figure", "measured", "bar", "from"], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  );
  return table
    .map((cells) =>
      cells
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}
