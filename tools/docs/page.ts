/** What a page of the documentation consists of. */
export interface Page {
  /** `zenml_stack (Resource)` */
  readonly heading: string;
  /** `zenml_stack Resource - zenml` */
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly deprecated: string | undefined;
  /** HCL; undefined when there is none. */
  readonly example: string | undefined;
  /** What follows the example, Markdown. */
  readonly sections: readonly string[];
}

/** The page as the Terraform Registry shows it. */
export function renderPage(page: Page): string {
  const { heading, title, description, deprecated, example, sections } = page;
  return `${[
    `---\npage_title: ${JSON.stringify(title)}\nsubcategory: ""\ndescription: |-\n${indent(plainText(description))}\n---`,
    `# ${heading}`,
    description,
    ...(deprecated === undefined ? [] : [`~> **Deprecated**: ${deprecated}`]),
    ...(example === undefined ? [] : ["## Example Usage", fence("terraform", example)]),
    ...sections,
  ].join("\n\n")}\n`;
}

/** The section `## Import` from a shell command and, where there is one, an `import` block. */
export function importSection(command: string, block: string | undefined): string {
  return [
    "## Import",
    ...(block === undefined
      ? []
      : [
          "With an [`import` block](https://developer.hashicorp.com/terraform/language/import), Terraform 1.5 or later:",
          fence("terraform", block),
        ]),
    "With the [`terraform import` command](https://developer.hashicorp.com/terraform/cli/commands/import):",
    fence("shell", command),
  ].join("\n\n");
}

function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code.trim()}\n\`\`\``;
}

/** Markdown without its links and code marks: what search results show. */
function plainText(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
