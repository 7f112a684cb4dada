import { type Argument, indent, renderArguments, renderExpression } from "./expression.ts";

/** A block with arguments, and blocks inside it. */
export interface Block {
  /** Such as `resource "zenml_stack" "prod"`. */
  readonly header: string;
  readonly arguments: readonly Argument[];
  readonly blocks?: readonly Block[];
  /** Lines above the block, without `#`. */
  readonly comment?: readonly string[];
}

/** A file of blocks, as `terraform fmt` lays it out. */
export function renderFile(blocks: readonly Block[]): string {
  return `${blocks.map((block) => renderBlock(block).join("\n")).join("\n\n")}\n`;
}

function renderBlock({
  header,
  arguments: list,
  blocks = [],
  comment = [],
}: Block): readonly string[] {
  const parts = [...paragraphsOf(list).map(renderArguments), ...blocks.map(renderBlock)];
  const body = parts.flatMap((lines, at) => (at === 0 ? lines : ["", ...lines]));
  const above = comment.map((line) => `# ${line}`);
  return body.length === 0
    ? [...above, `${header} {}`]
    : [...above, `${header} {`, ...indent(body), "}"];
}

/** Arguments that take several lines stand apart, so that a reader sees where they begin and end. */
function paragraphsOf(list: readonly Argument[]): readonly (readonly Argument[])[] {
  const paragraphs: Argument[][] = [];
  let isOpen = false;
  for (const one of list) {
    const isShort = renderExpression(one.value).length === 1;
    const last = paragraphs.at(-1);
    if (isShort && isOpen && last !== undefined) {
      last.push(one);
    } else {
      paragraphs.push([one]);
    }
    isOpen = isShort;
  }
  return paragraphs;
}
