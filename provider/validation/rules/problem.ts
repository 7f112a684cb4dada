/** Where a value stands in a resource: attribute names, keys of maps and indexes of lists. */
export type ProblemPath = readonly (string | number)[];

/** A mistake in a configuration, in the words a practitioner reads. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly path: ProblemPath;
  readonly summary: string;
  readonly detail: string;
}

/** A mistake that no server would accept. `sentences` become the detail; undefined ones are left out. */
export function error(
  path: ProblemPath,
  summary: string,
  ...sentences: readonly (string | undefined)[]
): Problem {
  return { severity: "error", path, summary, detail: joinSentences(sentences) };
}

/** Something that is most likely a mistake, or will be one. */
export function warning(
  path: ProblemPath,
  summary: string,
  ...sentences: readonly (string | undefined)[]
): Problem {
  return { severity: "warning", path, summary, detail: joinSentences(sentences) };
}

function joinSentences(sentences: readonly (string | undefined)[]): string {
  return sentences.filter((one) => one !== undefined).join(" ");
}
