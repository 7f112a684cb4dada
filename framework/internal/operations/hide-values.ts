import { Dynamic, isValueList, isValueMap, type Value } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";

/** Shorter texts occur in any sentence; of them only the quoted form is hidden. */
const SHORTEST_HIDDEN = 4;
const MARK = "(sensitive value)";

/** The problems of a sensitive value, without the texts in it: validators quote what they were given. */
export function hideValues(value: Value, problems: readonly Diagnostic[]): readonly Diagnostic[] {
  if (problems.length === 0) {
    return problems;
  }
  const texts = textsIn(value).sort((a, b) => b.length - a.length);
  return problems.map((problem) => ({
    ...problem,
    detail: texts.reduce((detail, text) => hideText(text, detail), problem.detail),
  }));
}

function hideText(text: string, detail: string): string {
  const withoutQuoted = detail.replaceAll(JSON.stringify(text), MARK);
  return text.length < SHORTEST_HIDDEN ? withoutQuoted : withoutQuoted.replaceAll(text, MARK);
}

function textsIn(value: Value): string[] {
  if (typeof value === "string") {
    return value === "" ? [] : [value];
  }
  if (value instanceof Dynamic) {
    return textsIn(value.value);
  }
  const parts = isValueList(value) ? value : Object.values(isValueMap(value) ? value : {});
  return parts.flatMap(textsIn);
}
