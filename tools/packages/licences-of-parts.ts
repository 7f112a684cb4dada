import parseSpdxExpression, { type Info } from "spdx-expression-parse";
import licenceTexts from "spdx-license-list/full.js";
import type { Part } from "./parts.ts";

const beforePart = `\n${"-".repeat(80)}\n\n`;
const beforeText = `\n${"=".repeat(80)}\n\n`;

/**
 * The notices of what a package holds besides our bundle, and then the texts of their licences, as text to go behind
 * the bundle's. Throws for a licence that SPDX has no text of.
 */
export function licencesOfParts(parts: readonly Part[]): string {
  const notices = parts.map(({ name, version, licence, notice }) => {
    const title = version === undefined ? name : `${name} ${version}`;
    return `${beforePart}${title}\n\nLicense: ${licence} (texts below)\n\n${notice}`;
  });
  const ids = new Set(parts.flatMap(({ licence }) => idsOf(parseSpdxExpression(licence))));
  const texts = [...ids].sort().map((id) => `${beforeText}${id}\n\n${textOf(id)}\n`);
  return [...notices, ...texts].join("");
}

function idsOf(expression: Info): readonly string[] {
  return "license" in expression
    ? [expression.license]
    : [...idsOf(expression.left), ...idsOf(expression.right)];
}

/** Without the line in which the holder of the copyright would be: the notices name them. */
function textOf(id: string): string {
  const text = licenceTexts[id]?.licenseText;
  if (text === undefined) {
    throw new Error(`SPDX has no licence that is called ${id}.`);
  }
  return text.replace(/^Copyright \(c\) <year>.*\n+/m, "").trim();
}
