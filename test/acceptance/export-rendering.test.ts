import { afterAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { renderFile } from "../../export/hcl/block.ts";
import { Reference, toExpression } from "../../export/hcl/expression.ts";
import { parseJson } from "../../framework/cty/json.ts";
import { canonicalNumber, isNumber } from "../../framework/cty/number.ts";
import { isValueList, isValueMap, type Value } from "../../framework/cty/values.ts";
import { numbers, texts } from "../support/cty-arbitraries.ts";
import { createWorkspace, type Workspace } from "../support/terraform.ts";
import { isOpenTofu } from "../support/terraform-binary.ts";

const workspaces: Workspace[] = [];

afterAll(async () => {
  await Promise.all(workspaces.map((workspace) => workspace.remove()));
});

/** Pieces that mean something to HCL, in any order. */
const pieces = fc
  .array(
    fc.constantFrom(
      ..."$ % { } ~ \" ' \\ # / * = : , ( ) [ ] < - 0 a n u U e".split(" "),
      ..." \n\r\t\u0000\u001b\u007f\u0085\u00ad\u2028\u2029\u202e\ufeff\ufffd",
      "${",
      "%{",
      "%{ if true }",
      "$${",
      "%%{",
      "<<EOT\n",
      "<<-EOT\n",
      "EOT",
      "/*",
      "//",
      "{{secret.key}}",
      "\\u0041",
      "\\n",
      "é",
      "日本",
      "👩‍👩‍👧",
      "🇩🇪",
      "ﷺ",
      "à",
      "\u{10ffff}",
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join("").normalize("NFC"));

const anyString = fc.oneof(
  pieces,
  texts,
  fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.normalize("NFC")),
);

const finite = numbers.filter((value) => Number.isFinite(value) || typeof value !== "number");

/**
 * `terraform fmt` aligns the values behind keys by their width, and releases of Terraform know different widths for marks,
 * control characters and what lies beyond the basic plane.
 */
const plainKey = anyString.map((text) =>
  text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]|[\u{10000}-\u{10ffff}]/gu, ""),
);

const { anyValue } = fc.letrec<{ anyValue: Value }>((tie) => ({
  anyValue: fc.oneof(
    { depthSize: "small" },
    anyString,
    finite,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("anyValue"), { maxLength: 4 }),
    fc.dictionary(plainKey, tie("anyValue"), { maxKeys: 5 }),
  ),
}));

/** One text for values that Terraform takes for the same, whatever the order of keys and the form of numbers. */
function canonical(value: Value): string {
  if (isNumber(value)) {
    return `number ${canonicalNumber(value)}`;
  }
  if (isValueList(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (value !== null && isValueMap(value)) {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`;
  }
  return JSON.stringify(value);
}

/** What terraform reads in a file of outputs with these values. */
async function readByTerraform(values: readonly Value[]): Promise<readonly Value[]> {
  const outputs = values.map((value, index) => ({
    header: `output "value_${index}"`,
    arguments: [
      { name: "value", value: toExpression(value) },
      { name: "sensitive", value: false },
      { name: "description", value: new Reference('"A value"') },
    ],
  }));
  const workspace = await createWorkspace({ files: { "outputs.tf": renderFile(outputs) } });
  workspaces.push(workspace);
  const format = await workspace.run("fmt", "-check", "-diff");
  expect({ exitCode: format.exitCode, diff: format.stdout.slice(0, 2_000) }).toEqual({
    exitCode: 0,
    diff: "",
  });
  await workspace.plan();
  const { stdout } = await workspace.run("show", "-json", "saved.tfplan");
  const shown = parseJson(stdout);
  const planned = isValueMap(shown) ? shown["planned_values"] : undefined;
  const found = planned !== undefined && isValueMap(planned) ? planned["outputs"] : undefined;
  return values.map((_, index) => {
    const output = found !== undefined && isValueMap(found) ? found[`value_${index}`] : undefined;
    return output !== undefined && output !== null && isValueMap(output)
      ? (output["value"] ?? null)
      : null;
  });
}

it.each([
  // OpenTofu takes minutes to plan 10,000 outputs.
  { title: "strings", arbitrary: anyString, count: isOpenTofu ? 2_000 : 10_000 },
  { title: "nested values", arbitrary: anyValue, count: 2_000 },
])(
  "terraform reads $count $title as they were, and fmt leaves them alone",
  async ({ arbitrary, count }) => {
    const values = fc.sample(arbitrary, { numRuns: count, seed: 1 });
    const back = await readByTerraform(values);
    const different = values.filter(
      (value, index) => canonical(value) !== canonical(back[index] ?? null),
    );
    expect(different.map(canonical).slice(0, 5)).toEqual([]);
  },
  300_000,
);
