import type { ComponentResponse, StackResponse } from "../client/wire-types.ts";
import type { FileDifference } from "./folder.ts";
import { escapeHtml, renderList, renderPage } from "./html.ts";
import type { Inventory } from "./inventory.ts";
import { componentsOf } from "./selection.ts";

/** What a report says. */
export interface ReportFacts {
  /** The server's URL. */
  readonly server: string;
  /** The folder of the export. */
  readonly folder: string;
  /** The exported stacks. */
  readonly stacks: readonly StackResponse[];
  readonly inventory: Pick<Inventory, "components">;
  readonly differences: readonly FileDifference[];
  readonly warnings: readonly string[];
}

/**
 * A report as one HTML file without scripts: the stacks with their components and service connectors, how the server differs from
 * the folder, and the warnings. It has names and types, no settings, and no time, so that the same server gives the same file.
 */
export function renderReport({
  server,
  folder,
  stacks,
  inventory,
  differences,
  warnings,
}: ReportFacts): string {
  const connectors = new Map(
    inventory.components.map(({ id, metadata }) => [id, metadata?.connector?.name ?? ""]),
  );
  const drift = differences.filter(({ difference }) => difference !== "unchanged");
  return renderPage(
    `Stacks of ${server}`,
    `<h2>Warnings</h2>
${warnings.length === 0 ? "<p>None.</p>" : renderList(warnings.map(escapeHtml))}
<h2>Differences between the server and ${escapeHtml(folder)}</h2>
${drift.length === 0 ? "<p>None.</p>" : renderList(drift.map(({ name, difference }) => `<code>${escapeHtml(name)}</code> is ${difference}`))}
<h2>Stacks</h2>
${stacks.length === 0 ? "<p>None.</p>" : stacks.map((stack) => renderStack(stack, connectors)).join("\n")}`,
  );
}

function renderStack(stack: StackResponse, connectors: ReadonlyMap<string, string>): string {
  const rows = componentsOf(stack).map((one) => renderComponent(one, connectors.get(one.id) ?? ""));
  return `<h3>${escapeHtml(stack.name)}</h3>
<table>
<thead><tr><th scope="col">Type</th><th scope="col">Component</th><th scope="col">Flavor</th><th scope="col">Service connector</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
}

function renderComponent({ name, body }: ComponentResponse, connector: string): string {
  const cells = [name, body?.flavor_name ?? "", connector].map(escapeHtml);
  return `<tr><th scope="row">${escapeHtml(body?.type ?? "")}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}
