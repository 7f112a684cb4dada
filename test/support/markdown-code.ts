/** A fenced block of a Markdown page. */
export interface CodeBlock {
  /** The word after the fence, such as `terraform`; empty if there is none. */
  readonly language: string;
  /** Without the indentation that the block has as part of a list. */
  readonly text: string;
  /** The line of the page on which the block begins, from 1. */
  readonly line: number;
}

/** The fenced blocks of a page, in their order, those inside of lists too. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const fence = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gm;
  return [...markdown.matchAll(fence)].map(
    ({ index, 1: indent = "", 2: language = "", 3: text = "" }) => ({
      language,
      text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      line: markdown.slice(0, index).split("\n").length,
    }),
  );
}
