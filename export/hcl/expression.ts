import {
  type CtyNumber,
  isNumber,
  isUnknown,
  isValueList,
  isValueMap,
  numberText,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import { quoteString } from "./quote-string.ts";

/** A reference to something else in the configuration, such as `zenml_stack.prod.id`, or another expression on one line. */
export class Reference {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value in a configuration, parts of which may be references. */
export type Expression =
  | null
  | string
  | boolean
  | CtyNumber
  | Reference
  | readonly Expression[]
  | ExpressionMap;

/** The expression of an object or a map. */
export interface ExpressionMap {
  readonly [key: string]: Expression;
}

/** One argument: its name as it is written, and its value. */
export interface Argument {
  readonly name: string;
  readonly value: Expression;
}

/** Lists of simple values up to this many characters stay on one line. */
const LONGEST_LINE = 80;

/** A known value as an expression. Throws a TypeError for an unknown one. */
export function toExpression(value: Value): Expression {
  const plain = unwrapDynamic(value);
  if (isUnknown(plain)) {
    throw new TypeError("An unknown value cannot be written into a configuration.");
  }
  if (plain === null || typeof plain === "string" || typeof plain === "boolean") {
    return plain;
  }
  if (isNumber(plain)) {
    return plain;
  }
  if (isValueList(plain)) {
    return plain.map(toExpression);
  }
  return isValueMap(plain)
    ? Object.fromEntries(Object.entries(plain).map(([key, one]) => [key, toExpression(one)]))
    : null;
}

/** The lines of an expression, as `terraform fmt` lays them out; none of them is indented for where it stands. */
export function renderExpression(value: Expression): readonly string[] {
  if (value === null || typeof value === "boolean") {
    return [String(value)];
  }
  if (typeof value === "string") {
    return [quoteString(value)];
  }
  if (value instanceof Reference) {
    return [value.text];
  }
  if (isNumber(value)) {
    return [numberText(value)];
  }
  return isExpressionList(value) ? renderList(value) : renderObject(value);
}

/**
 * Arguments one below the other, with the equals signs aligned as `terraform fmt` does it: among neighbors that each take one
 * line.
 *
 * **Source:** `hclwrite/format.go` of HCL 2.
 */
export function renderArguments(list: readonly Argument[]): readonly string[] {
  const rendered = list.map(({ name, value }) => ({ name, lines: renderExpression(value) }));
  return rendered.flatMap(({ name, lines: [first = "", ...others] }, at) => {
    const width = others.length > 0 ? 0 : widthOfNeighbors(rendered, at);
    return [`${name}${" ".repeat(Math.max(0, width - columns(name)))} = ${first}`, ...others];
  });
}

/** Two spaces before each line that is not empty. */
export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

function widthOfNeighbors(
  all: readonly { readonly name: string; readonly lines: readonly string[] }[],
  at: number,
): number {
  const isShort = (index: number) => all[index]?.lines.length === 1;
  let [first, last] = [at, at];
  while (isShort(first - 1)) {
    first -= 1;
  }
  while (isShort(last + 1)) {
    last += 1;
  }
  return Math.max(...all.slice(first, last + 1).map(({ name }) => columns(name)));
}

function renderList(list: readonly Expression[]): readonly string[] {
  const items = list.map(renderExpression);
  const line = `[${items.map(([only = ""]) => only).join(", ")}]`;
  if (items.every((lines) => lines.length === 1) && line.length <= LONGEST_LINE) {
    return [line];
  }
  return [
    "[",
    ...items.flatMap((lines) => indent([...lines.slice(0, -1), `${lines.at(-1)},`])),
    "]",
  ];
}

function renderObject(map: ExpressionMap): readonly string[] {
  const entries = Object.entries(map).map(([key, value]) => ({ name: renderKey(key), value }));
  return entries.length === 0 ? ["{}"] : ["{", ...indent(renderArguments(entries)), "}"];
}

/** A key of an object. Words with a meaning of their own in HCL are quoted. */
function renderKey(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) && !/^(for|if|in|null|true|false)$/.test(key)
    ? key
    : quoteString(key);
}

function isExpressionList(value: Expression): value is readonly Expression[] {
  return Array.isArray(value);
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How wide `terraform fmt` takes a text to be: as many columns as a reader sees characters. */
function columns(text: string): number {
  return [...graphemes.segment(text)].length;
}
