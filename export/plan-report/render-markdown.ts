import { drawMermaid } from "../../provider/functions/draw-mermaid.ts";
import type { PlanReport, ReportedChange } from "./plan-report.ts";

/** GitHub refuses comments of more than 65,536 characters. */
const LONGEST_COMMENT = 65_000;

const SYMBOLS = {
  create: "+",
  update: "!",
  replace: "!",
  delete: "-",
  forget: "-",
  import: "#",
  read: "#",
} as const satisfies Readonly<Record<ReportedChange["action"], string>>;

/** A report as Markdown for a comment on GitHub or GitLab, with the diagram in Mermaid. */
export function renderMarkdown(report: PlanReport): string {
  const full = renderWith(report, (changes) => listChanges(changes, true));
  if (full.length <= LONGEST_COMMENT) {
    return full;
  }
  const short = renderWith({ ...report, stacks: [] }, (changes) => listChanges(changes, false));
  return short.length <= LONGEST_COMMENT
    ? short
    : `## Terraform plan: ${report.summary}\n\nThe report is too long for a comment.\n`;
}

function renderWith(
  { summary, affected, changes, changedOutputs, drift, warnings, stacks }: PlanReport,
  list: (changes: readonly ReportedChange[]) => string,
): string {
  const sections = [
    `## Terraform plan: ${summary}`,
    ...(warnings.length === 0 ? [] : [`### Warnings\n\n${bullets(warnings.map(escapeMarkdown))}`]),
    ...(affected.length === 0
      ? []
      : [
          `### Stacks affected\n\n${bullets(affected.map(({ name, reasons }) => `**${escapeMarkdown(name)}**: ${escapeMarkdown(reasons.join(", "))}`))}`,
        ]),
    ...(changes.length === 0 ? [] : [`### Changes\n\n${list(changes)}`]),
    ...(changedOutputs.length === 0
      ? []
      : [`Outputs that change: ${changedOutputs.map((name) => `\`${name}\``).join(", ")}`]),
    ...(drift.length === 0 ? [] : [`### Changed outside of Terraform\n\n${list(drift)}`]),
    ...(stacks.length === 0
      ? []
      : [`### Stacks after the apply\n\n\`\`\`mermaid\n${drawMermaid(stacks)}\`\`\``]),
  ];
  const isQuiet = sections.length === (stacks.length === 0 ? 1 : 2);
  return `${[...sections.slice(0, 1), ...(isQuiet ? ["No changes."] : []), ...sections.slice(1)].join("\n\n")}\n`;
}

function listChanges(changes: readonly ReportedChange[], withAttributes: boolean): string {
  const lines = changes.flatMap(({ address, action, differences }) => [
    `${SYMBOLS[action]} ${oneLine(address)} (${action})`,
    ...(withAttributes
      ? differences.map(
          ({ path, before, after }) =>
            // Four spaces: a line that begins so cannot end the block.
            `    ${oneLine(path)}: ${[before, after].filter((text) => text !== undefined).join(" -> ")}${after === undefined ? " -> (none)" : ""}`,
        )
      : []),
  ]);
  return `\`\`\`diff\n${lines.join("\n")}\n\`\`\``;
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}

/** Text that is no Markdown, no HTML, no link and no mention of a person or an issue, whatever is in it. */
function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[@#:!](?=\S)/g, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/[\\`*_{}[\]()|~$]/g, "\\$&")
    .replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Ends a mention or a link before it has begun, and is not seen. */
const ZERO_WIDTH_SPACE = "\u200b";
