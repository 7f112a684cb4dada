/** The parts of a page of the documentation. */
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
  /** Whether the front matter has a subcategory. The Terraform Registry allows none on the provider's page. */
  readonly hasSubcategory: boolean;
}

/** Renders a page in the layout of the Terraform Registry. */
export function renderPage(page: Page): string {
  const { heading, title, description, deprecated, example, sections, hasSubcategory } = page;
  const frontMatter = [
    `page_title: ${JSON.stringify(title)}`,
    ...(hasSubcategory ? ['subcategory: ""'] : []),
    `description: |-\n${indent(plainText(description))}`,
  ];
  return `${[
    `---\n${frontMatter.join("\n")}\n---`,
    `# ${heading}`,
    description,
    ...(deprecated === undefined ? [] : [`~> **Deprecated**: ${deprecated}`]),
    ...(example === undefined ? [] : ["## Example Usage", fence("terraform", example)]),
    ...sections,
  ].join("\n\n")}\n`;
}

/** Renders the section `## Import` from two `import` blocks and a shell command, each with its comments. */
export function importSection(block: string, identity: string, command: string): string {
  return [
    "## Import",
    "Use an [`import` block](https://developer.hashicorp.com/terraform/language/import):",
    fence("terraform", block),
    "With Terraform or OpenTofu 1.12 and later, the block can name the object by its identity:",
    fence("terraform", identity),
    "Or use the [`terraform import` command](https://developer.hashicorp.com/terraform/cli/commands/import):",
    fence("shell", command),
  ].join("\n\n");
}

function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code.trim()}\n\`\`\``;
}

/** Removes links and code marks from Markdown: the front matter's description is plain text. */
function plainText(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
