/** One step into a value: an attribute of an object, a key of a map or an index of a list. */
export type PathStep =
  | { readonly attribute: string }
  | { readonly key: string }
  | { readonly index: number };

/** Where a value stands, from the outside in. Terraform has no step into a set: paths end there. */
export type Path = readonly PathStep[];

/** The object itself. */
export const ROOT: Path = [];

/** The path of an attribute, or of one inside others: outermost name first. */
export function attributePath(...names: readonly string[]): Path {
  return names.map((attribute) => ({ attribute }));
}

/** The path of a part of a map or list: strings are keys, numbers are indexes. */
export function extendPath(path: Path, ...parts: readonly (string | number)[]): Path {
  return [
    ...path,
    ...parts.map((part) => (typeof part === "number" ? { index: part } : { key: part })),
  ];
}

/**
 * The path as a practitioner writes it: `components["alerter"][0].name`.
 * The root is the empty text.
 */
export function formatPath(path: Path): string {
  return path
    .map((step, position) => {
      if ("attribute" in step) {
        return position === 0 ? step.attribute : `.${step.attribute}`;
      }
      return "key" in step ? `[${JSON.stringify(step.key)}]` : `[${step.index}]`;
    })
    .join("");
}

/** Whether both lead to the same place, step by step. */
export function pathsEqual(a: Path, b: Path): boolean {
  return a.length === b.length && formatPath(a) === formatPath(b);
}

/** A value does not fit its type. The framework's own mistake, or a handler's: never the practitioner's. */
export class ValueError extends Error {
  readonly path: Path;
  /** What is wrong, without the path. */
  readonly problem: string;

  constructor(path: Path, problem: string) {
    super(path.length === 0 ? problem : `${formatPath(path)}: ${problem}`);
    this.name = "ValueError";
    this.path = path;
    this.problem = problem;
  }
}
