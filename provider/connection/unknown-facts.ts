import { ZenmlError } from "../../client/errors.ts";

/**
 * The statuses that leave a fact unknown: the account may not ask (403), the server is too old to know the question, or it
 * fails at it every time (500, which the client has tried again). A check that cannot run must not stop a plan. A server
 * that is busy (429) or out of reach (502 to 504) answers the next time, and cannot serve the rest of the plan either.
 */
const UNKNOWABLE: readonly (number | undefined)[] = [400, 403, 404, 405, 422, 500, 501];

/** The answer, or undefined if the server does not say. Throws the error of any other failure. */
export async function orUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (cause) {
    if (cause instanceof ZenmlError && UNKNOWABLE.includes(cause.status)) {
      return undefined;
    }
    throw cause;
  }
}

/** Runs once, however often it is asked; a failure is forgotten, so that the next call tries again. */
export function once<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= run().catch((cause: unknown) => {
      running = undefined;
      throw cause;
    });
    return running;
  };
}
