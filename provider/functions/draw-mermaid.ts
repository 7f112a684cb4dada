import type { ComponentNode, StackNode } from "../../schemas/stack-model.ts";

/**
 * Stacks, their components and the service connectors of these as a Mermaid flowchart. What several stacks share appears once.
 * The names in it are escaped, so that none can end its label.
 */
export function drawMermaid(stacks: readonly StackNode[]): string {
  const components = uniqueById(stacks.flatMap((stack) => stack.components));
  const connectors = uniqueById(components.flatMap(({ connector }) => connector ?? []));
  const nameOf = (prefix: string, all: readonly { readonly id: string }[], id: string) =>
    `${prefix}${all.findIndex((one) => one.id === id) + 1}`;
  const componentName = ({ id }: { readonly id: string }) => nameOf("component", components, id);
  const connectorName = ({ id }: { readonly id: string }) => nameOf("connector", connectors, id);
  const lines = [
    ...stacks.map(({ name }, at) => `stack${at + 1}(["${label("stack", name)}"])`),
    ...components.map((one) => `${componentName(one)}["${componentLabel(one)}"]`),
    ...connectors.map(
      (one) => `${connectorName(one)}{{"${label("service connector", one.name, one.type)}"}}`,
    ),
    ...stacks.flatMap((stack, at) =>
      uniqueById(stack.components).map((one) => `stack${at + 1} --> ${componentName(one)}`),
    ),
    ...components.flatMap((one) =>
      one.connector === undefined
        ? []
        : [`${componentName(one)} --> ${connectorName(one.connector)}`],
    ),
  ];
  return `${["flowchart LR", ...lines.map((line) => `  ${line}`)].join("\n")}\n`;
}

function componentLabel({ type, name, flavor }: ComponentNode): string {
  return label(type, name, flavor);
}

/** What a node says: its name, and below it what it is. */
function label(kind: string, name: string, variant = ""): string {
  const below = [kind, variant].filter((part) => part !== "").join(": ");
  return [name, below]
    .filter((part) => part !== "")
    .map(escapeLabel)
    .join("<br/>");
}

/**
 * A string for a quoted label. Letters, digits and harmless punctuation stay; everything that could end the label, or be
 * Markdown or HTML in it, becomes an entity code.
 *
 * **Source:** Mermaid's documentation of flowcharts, "Entity codes to escape characters".
 */
function escapeLabel(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cf}\p{Surrogate}]/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}\p{So} ._:/-]/gu, (char) => `#${char.codePointAt(0)};`);
}

function uniqueById<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}
