import { AttributeError, type Path } from "terraform-plugin-kit";
import { CancelledError, ZenmlError } from "../../../client/errors.ts";

/** One request, or a few, for one component. */
export interface ComponentStep<T> {
  /** For messages: `create`, `update`, `rename` or `delete`. */
  readonly verb: string;
  readonly type: string;
  readonly name: string;
  /** Where the component is configured; the path of its type if it no longer is. */
  readonly path: Path;
  run(): Promise<T>;
}

/**
 * Runs all steps at once and gives their results in order. Waits for every one of them even if one fails, so that
 * no request is left running, then throws the first failure. If the server refused, the error names the component.
 */
export async function runSteps<T>(steps: readonly ComponentStep<T>[]): Promise<readonly T[]> {
  const results = await Promise.allSettled(steps.map(runStep));
  return results.map((result) => {
    if (result.status === "rejected") {
      throw result.reason;
    }
    return result.value;
  });
}

async function runStep<T>({ verb, type, name, path, run }: ComponentStep<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof ZenmlError) || cause instanceof CancelledError) {
      throw cause;
    }
    throw new AttributeError(
      path,
      `Cannot ${verb} the stack's ${type} ${JSON.stringify(name)}`,
      `${cause.sentence}\n\n${cause.method} ${cause.path}`,
      { cause },
    );
  }
}
