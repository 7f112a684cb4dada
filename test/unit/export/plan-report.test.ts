import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { drawSvg } from "../../../export/plan-report/draw-svg.ts";
import { readPlanFile } from "../../../export/plan-report/plan-file.ts";
import { reportOnPlan } from "../../../export/plan-report/plan-report.ts";
import { renderHtml } from "../../../export/plan-report/render-html.ts";
import { renderMarkdown } from "../../../export/plan-report/render-markdown.ts";
import { runPlanReport } from "../../../export/plan-report/run-plan-report.ts";

const SECRET = "not-a-real-secret";

interface ChangeInPlan {
  readonly actions?: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly importing?: unknown;
}

const resource = (address: string, change: ChangeInPlan) => ({
  address,
  mode: "managed",
  type: address.split(".").at(-2) ?? "",
  name: address.split(".").at(-1) ?? "",
  change: { actions: ["update"], before: {}, after: {}, after_unknown: {}, ...change },
});

const planOf = (more: object) =>
  JSON.stringify({ format_version: "1.2", configuration: { root_module: {} }, ...more });

const reportOf = (more: object, warnings: readonly string[] = []) =>
  reportOnPlan(readPlanFile(planOf(more)), warnings);

/** A value, the marks on it, and strings in it that are marked. */
interface Marked {
  readonly value: unknown;
  readonly marks: unknown;
}

const { marked } = fc.letrec<{ marked: Marked }>((tie) => ({
  marked: fc.oneof(
    { depthSize: "small" },
    fc.constant({ value: SECRET, marks: true }),
    fc.constant({ value: { deep: [SECRET] }, marks: true }),
    fc.constant({ value: "shown", marks: false }),
    fc.array(tie("marked"), { maxLength: 3 }).map((all) => ({
      value: all.map(({ value }) => value),
      marks: all.map(({ marks }) => marks),
    })),
    fc.dictionary(fc.constantFrom("a", "b", "name", "components"), tie("marked")).map((all) => {
      const entries = Object.entries(all);
      return {
        value: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
        marks: Object.fromEntries(entries.map(([key, { marks }]) => [key, marks])),
      };
    }),
  ),
}));

describe("the report of a plan", () => {
  it("never shows a value that Terraform marks as sensitive, before or after, in changes or in drift", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("zenml_stack", "zenml_component", "aws_s3_bucket"),
        fc.dictionary(fc.constantFrom("name", "components", "labels", "id", "x"), marked),
        fc.dictionary(fc.constantFrom("name", "components", "labels", "id", "x"), marked),
        (type, before, after) => {
          const values = (all: typeof before) =>
            Object.fromEntries(Object.entries(all).map(([key, { value }]) => [key, value]));
          const marks = (all: typeof before) =>
            Object.fromEntries(Object.entries(all).map(([key, one]) => [key, one.marks]));
          const changed = resource(`${type}.it`, {
            before: values(before),
            after: { ...values(after), component_ids: {} },
            before_sensitive: marks(before),
            after_sensitive: marks(after),
          });
          const report = reportOf({ resource_changes: [changed], resource_drift: [changed] });
          expect(renderHtml(report)).not.toContain(SECRET);
          expect(renderMarkdown(report)).not.toContain(SECRET);
        },
      ),
    );
  });

  it("hides both sides of a change when one of them is sensitive", () => {
    const { changes } = reportOf({
      resource_changes: [
        resource("zenml_component.it", {
          before: { name: "old" },
          after: { name: "new" },
          after_sensitive: { name: true },
        }),
      ],
    });

    expect(changes[0]?.differences).toEqual([
      { path: "name", before: "(sensitive value)", after: "(sensitive value)" },
    ]);
  });

  it("counts imports, replacements and deletions as Terraform does", () => {
    const { summary, changes } = reportOf({
      resource_changes: [
        resource("zenml_secret.a", { actions: ["create"] }),
        resource("zenml_secret.b", { actions: ["delete", "create"] }),
        resource("zenml_secret.c", { actions: ["delete"], after: null }),
        resource("zenml_secret.d", { actions: ["no-op"], importing: { id: "x" } }),
        resource("zenml_secret.e", { actions: ["no-op"] }),
      ],
    });

    expect(summary).toBe("1 to import, 2 to add, 0 to change, 2 to destroy");
    expect(changes.map(({ address, action }) => `${address} ${action}`)).toEqual([
      "zenml_secret.a create",
      "zenml_secret.b replace",
      "zenml_secret.c delete",
      "zenml_secret.d import",
    ]);
  });

  it("leaves out computed attributes that are unknown, and keeps configured ones", () => {
    const { changes } = reportOf({
      resource_changes: [
        resource("zenml_component.it", {
          before: { id: "1", updated: "yesterday", connector_id: "c" },
          after: { id: "1" },
          after_unknown: { updated: true, connector_id: true },
        }),
      ],
    });

    expect(changes[0]?.differences).toEqual([
      { path: "connector_id", before: '"c"', after: "(known after apply)" },
    ]);
  });

  it("warns of failed checks, of an incomplete plan and of what the log says", () => {
    const check = (status: string, problems?: readonly object[]) => ({
      instances: [{ address: { to_display: "check.nightly" }, status, problems }],
    });
    const { warnings } = reportOf(
      {
        errored: true,
        checks: [check("fail", [{ message: "Too old." }]), check("error"), check("pass")],
      },
      ["From the log"],
    );

    expect(warnings).toEqual([
      "The plan is incomplete, because planning ended with an error.",
      "check.nightly: Too old.",
      "check.nightly: The check could not be evaluated.",
      "From the log",
    ]);
  });

  it("names stacks that are deleted, and those of which a part changes", () => {
    const { affected } = reportOf({
      resource_changes: [
        resource("zenml_stack.gone", { actions: ["delete"], after: null }),
        resource("zenml_stack.kept", {
          actions: ["no-op"],
          after: { id: "s", name: "kept", component_ids: { orchestrator: "c" } },
        }),
        resource("zenml_component.part", {
          after: { id: "c", name: "part", type: "orchestrator", connector_id: "k" },
        }),
        resource("zenml_service_connector.cloud", { after: { id: "k", name: "cloud" } }),
      ],
    });

    expect(affected).toEqual([
      {
        name: "kept",
        reasons: ["its component part is updated", "its service connector cloud is updated"],
      },
      { name: "zenml_stack.gone", reasons: ["is deleted"] },
    ]);
  });

  it("shows names as text, in every format", () => {
    const name = "<b>x</b> @everyone `code` [link](https://example.com) #1\n```";
    const report = reportOf(
      {
        resource_changes: [
          resource("zenml_stack.it", {
            actions: ["create"],
            after: { name, component_ids: {}, labels: { x: "\n```\n<script>" } },
          }),
        ],
      },
      [name],
    );

    expect(renderHtml(report)).not.toMatch(/<b>|<script>/);
    const markdown = renderMarkdown(report);
    const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, "");
    expect(prose).toContain("everyone");
    expect(prose).not.toMatch(/@everyone|<b>|\]\(https|#1\b/);
    // A block begins and ends with a line of its own.
    expect(markdown.match(/^```.*$/gm)).toEqual(["```diff", "```", "```mermaid", "```"]);
    expect(drawSvg(report.stacks)).not.toContain("<b>");
  });

  it("fits into a comment, however large the plan is", () => {
    const many = (count: number) => ({
      resource_changes: Array.from({ length: count }, (_, at) =>
        resource(`zenml_secret.number_${at}`, { after: { name: "x".repeat(100) } }),
      ),
    });

    const short = renderMarkdown(reportOf(many(1_000)));
    expect(short).toContain("! zenml_secret.number_999 (update)");
    expect(short).not.toContain("xxx");
    expect(renderMarkdown(reportOf(many(5_000)))).toBe(
      "## Terraform plan: 0 to add, 5000 to change, 0 to destroy\n\nThe report is too long for a comment.\n",
    );
  });

  it("begins with the sentence that a plan changes nothing", () => {
    expect(renderMarkdown(reportOf({}))).toBe(
      "## Terraform plan: 0 to add, 0 to change, 0 to destroy\n\nNo changes.\n",
    );
  });
});

describe("the command report", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "report-"));
  });

  afterAll(() => rm(folder, { recursive: true }));

  const run = async (commandLine: readonly string[], input = "") => {
    const printed: string[] = [];
    await runPlanReport(commandLine, {
      input: Readable.from([Buffer.from(input)]),
      print: (text) => printed.push(text),
      say: (line) => printed.push(line),
    });
    return printed.join("\n");
  };

  it("reads the plan from standard input and the warnings from a log", async () => {
    const [log, report] = [path.join(folder, "log.jsonl"), path.join(folder, "plan.md")];
    await writeFile(
      log,
      `not JSON\n${JSON.stringify({
        type: "diagnostic",
        diagnostic: {
          severity: "warning",
          summary: "Old",
          detail: "Very.",
          snippet: { code: SECRET },
        },
      })}\n`,
    );

    expect(await run(["--log", log, "-", report], planOf({}))).toBe(
      `Wrote the report to ${report}`,
    );
    const text = await readFile(report, "utf8");
    expect(text).toContain("- Old: Very.");
    expect(text).not.toContain(SECRET);
  });

  it.each([
    [["-"], "", /needs the plan and at least one file/],
    [["-", "report.pdf"], "", /"report\.pdf"\. It must end with \.html or \.md/],
    [["-", "report.md"], SECRET, /^Standard input cannot be read: it is not JSON/],
    [["-", "report.md"], '{"version":4}', /it is not a plan as `terraform show -json PLAN`/],
    [["/nowhere.json", "report.md"], "", /ENOENT/],
  ])("refuses %p", async (options, input, sentence) => {
    const failure = await run(options, input).catch((cause: unknown) => String(cause));

    expect(failure.replace(/^Error: /, "")).toMatch(sentence);
    expect(failure).not.toContain(SECRET);
  });

  it("explains itself", async () => {
    expect(await run(["--help"])).toContain("Usage: zenml-terraform-export report");
  });
});
