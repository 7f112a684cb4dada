import { escapeHtml, renderList, renderPage } from "../html.ts";
import { drawSvg } from "./draw-svg.ts";
import type { PlanReport, ReportedChange } from "./plan-report.ts";

/** A report as one HTML file without scripts, which loads nothing. */
export function renderHtml({
  summary,
  affected,
  changes,
  changedOutputs,
  drift,
  warnings,
  stacks,
}: PlanReport): string {
  const none = "<p>None.</p>";
  const list = (items: readonly string[]) => (items.length === 0 ? none : renderList(items));
  return renderPage(
    `Terraform plan: ${summary}`,
    `<h2>Warnings</h2>
${list(warnings.map(escapeHtml))}
<h2>Stacks affected</h2>
${list(affected.map(({ name, reasons }) => `<strong>${escapeHtml(name)}</strong>: ${escapeHtml(reasons.join(", "))}`))}
<h2>Stacks after the apply</h2>
${stacks.length === 0 ? none : drawSvg(stacks)}
<h2>Changes</h2>
${renderChanges(changes)}
<h2>Outputs that change</h2>
${list(changedOutputs.map((name) => `<code>${escapeHtml(name)}</code>`))}
<h2>Changed outside of Terraform</h2>
${renderChanges(drift)}`,
  );
}

function renderChanges(changes: readonly ReportedChange[]): string {
  return changes.length === 0 ? "<p>None.</p>" : changes.map(renderChange).join("\n");
}

function renderChange({ address, action, differences }: ReportedChange): string {
  const heading = `<h3><code>${escapeHtml(address)}</code> (${action})</h3>`;
  if (differences.length === 0) {
    return heading;
  }
  const rows = differences.map(
    ({ path, before, after }) =>
      `<tr><th scope="row"><code>${escapeHtml(path)}</code></th>${[before, after].map((text) => `<td>${text === undefined ? "" : `<code>${escapeHtml(text)}</code>`}</td>`).join("")}</tr>`,
  );
  return `${heading}
<table>
<thead><tr><th scope="col">Attribute</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
}
