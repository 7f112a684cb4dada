import type { ComponentNode, StackNode } from "../../schemas/stack-model.ts";
import { escapeHtml } from "../html.ts";

const COLUMN = 340;
const BOX = { width: 260, height: 44, gap: 14 } as const;
const CHARACTERS_PER_LINE = 32;

interface Box {
  readonly id: string;
  readonly column: 0 | 1 | 2;
  readonly row: number;
  readonly name: string;
  readonly kind: string;
}

/**
 * Stacks, their components and the service connectors of these as an SVG in three columns, with a line from each user to what
 * it uses. What several use appears once. The text in it is escaped.
 */
export function drawSvg(stacks: readonly StackNode[]): string {
  const components = uniqueById(stacks.flatMap((stack) => stack.components));
  const connectors = uniqueById(components.flatMap(({ connector }) => connector ?? []));
  const boxes: readonly Box[] = [
    ...stacks.map(({ id, name }, row) => ({ id, column: 0, row, name, kind: "stack" }) as const),
    ...components.map((one, row) => ({ id: one.id, column: 1, row, ...labelOf(one) }) as const),
    ...connectors.map(
      ({ id, name, type }, row) =>
        ({ id, column: 2, row, name, kind: `service connector ${type}`.trim() }) as const,
    ),
  ];
  const find = (column: number, id: string) =>
    boxes.find((box) => box.column === column && box.id === id);
  const lines = [
    ...stacks.flatMap((stack) =>
      uniqueById(stack.components).map((one) => connect(find(0, stack.id), find(1, one.id))),
    ),
    ...components.map((one) => connect(find(1, one.id), find(2, one.connector?.id ?? ""))),
  ];
  const rows = Math.max(stacks.length, components.length, connectors.length);
  const width = COLUMN + COLUMN + BOX.width;
  const height = rows * (BOX.height + BOX.gap);
  return `<svg viewBox="-1 -1 ${width + 2} ${height + 2}" width="${width}" height="${height}" role="img" aria-label="Stacks, their components and service connectors">
${[...lines, ...boxes.map(drawBox)].filter((line) => line !== "").join("\n")}
</svg>`;
}

function labelOf({ name, type, flavor }: ComponentNode): Pick<Box, "name" | "kind"> {
  return name === "" ? { name: type, kind: flavor } : { name, kind: `${type} ${flavor}`.trim() };
}

function connect(from: Box | undefined, to: Box | undefined): string {
  if (from === undefined || to === undefined) {
    return "";
  }
  const [x1, y1] = [from.column * COLUMN + BOX.width, middleOf(from)];
  const [x2, y2] = [to.column * COLUMN, middleOf(to)];
  const bend = (x1 + x2) / 2;
  return `<path d="M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}"/>`;
}

function drawBox(box: Box): string {
  const [x, y] = [box.column * COLUMN, box.row * (BOX.height + BOX.gap)];
  return `<g><title>${escapeHtml(`${box.name}: ${box.kind}`)}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/><text x="${x + 10}" y="${y + 18}">${escapeHtml(cut(box.name))}</text><text x="${x + 10}" y="${y + 36}" opacity="0.8">${escapeHtml(cut(box.kind))}</text></g>`;
}

function middleOf({ row }: Box): number {
  return row * (BOX.height + BOX.gap) + BOX.height / 2;
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > CHARACTERS_PER_LINE
    ? `${characters.slice(0, CHARACTERS_PER_LINE - 1).join("")}…`
    : text;
}

function uniqueById<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}
