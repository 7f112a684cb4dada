import { readFile, writeFile } from "node:fs/promises";
import { text as readStream } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { parseJson, type ValueMap } from "terraform-plugin-kit";
import { mapOf, textOf } from "../json-values.ts";
import { readPlanFile } from "./plan-file.ts";
import { type PlanReport, reportOnPlan } from "./plan-report.ts";
import { renderHtml } from "./render-html.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** What `zenml-terraform-export report --help` prints. */
export const REPORT_HELP = `Usage: zenml-terraform-export report [options] PLAN.json FILE...

Writes a report of a Terraform plan: the stacks that it affects, its changes, what was changed outside
of Terraform, warnings, and a diagram of the stacks. Values that Terraform marks as sensitive are not
in it. PLAN.json is what "terraform show -json PLAN" prints; - reads it from standard input. The ending
of FILE chooses the format: .html, or .md for a comment on GitHub or GitLab.

  --log FILE  what "terraform plan -json" printed: its warnings go into the report, too
  --help      show this help
`;

const FORMATS: readonly { readonly ending: string; render(report: PlanReport): string }[] = [
  { ending: ".html", render: renderHtml },
  { ending: ".md", render: renderMarkdown },
];

/** Where a report reads and prints. */
export interface ReportContext {
  readonly input: AsyncIterable<Uint8Array>;
  /** Prints what the user asked for. */
  print(text: string): void;
  /** Prints a line about progress. */
  say(line: string): void;
}

/** Runs `zenml-terraform-export report` with the arguments after its name. Throws an Error that says what is wrong. */
export async function runPlanReport(
  commandLine: readonly string[],
  { input, print, say }: ReportContext,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    allowPositionals: true,
    options: { log: { type: "string" }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    print(REPORT_HELP);
    return;
  }
  const [planFile, ...files] = positionals;
  if (planFile === undefined || files.length === 0) {
    throw new Error("A report needs the plan and at least one file to write: see --help.");
  }
  const targets = files.map((file) => ({ file, render: rendererOf(file) }));
  const json = planFile === "-" ? await readStream(input) : await readFile(planFile, "utf8");
  const warnings = values.log === undefined ? [] : warningsIn(await readFile(values.log, "utf8"));
  const report = reportOnPlan(readPlan(planFile, json), warnings);
  for (const { file, render } of targets) {
    await writeFile(file, render(report));
    say(`Wrote the report to ${file}`);
  }
}

function rendererOf(file: string): (report: PlanReport) => string {
  const format = FORMATS.find(({ ending }) => file.endsWith(ending));
  if (format === undefined) {
    throw new Error(
      `The name of the report is ${JSON.stringify(file)}. It must end with ${FORMATS.map(({ ending }) => ending).join(" or ")}.`,
    );
  }
  return format.render;
}

function readPlan(file: string, json: string) {
  try {
    return readPlanFile(json);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file === "-" ? "Standard input" : file} cannot be read: ${reason}.`);
  }
}

/** The warnings in a log of `terraform plan -json`, without source lines. Other lines are left out. */
function warningsIn(log: string): readonly string[] {
  return log
    .split("\n")
    .map(parseLine)
    .filter(({ type }) => type === "diagnostic")
    .map(({ diagnostic = null }) => mapOf(diagnostic))
    .filter(({ severity }) => severity === "warning")
    .map(({ address = null, summary = null, detail = null }) =>
      [textOf(address), textOf(summary), textOf(detail)].filter((part) => part !== "").join(": "),
    );
}

function parseLine(line: string): ValueMap {
  try {
    return mapOf(parseJson(line));
  } catch {
    return {}; // the shell's own output may be in the log as well
  }
}
