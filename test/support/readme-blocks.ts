/** The code in a page of Markdown, as a reader uses it. */
export interface ReadmeBlocks {
  /** Blocks under a file's name in bold, by that name. */
  readonly files: ReadonlyMap<string, string>;
  /** The other shell blocks, in their order. */
  readonly commands: readonly string[];
}

/** Takes the fenced blocks out of a page. Blocks in another language without a file name are left out. */
export function readBlocks(markdown: string): ReadmeBlocks {
  const files = new Map<string, string>();
  const commands: string[] = [];
  // Blocks in the steps of a list are indented as a whole.
  const fence = /(?:^ *\*\*`([^`\n]+)`\*\*\n\n)?^( *)```(\w+)\n([\s\S]*?)^\2```$/gm;
  for (const [, file, indent = "", language, block = ""] of markdown.matchAll(fence)) {
    const text = block.replaceAll(new RegExp(`^${indent}`, "gm"), "");
    if (file !== undefined) {
      files.set(file, text);
    } else if (language === "sh" || language === "shell") {
      commands.push(text);
    }
  }
  return { files, commands };
}
