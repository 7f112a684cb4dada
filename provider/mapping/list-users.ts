import type { Logger } from "terraform-plugin-kit";
import { ZenmlError } from "../../client/errors.ts";

/**
 * The objects that use another one, for a warning in a plan. None when the server cannot say: a plan without the
 * warning is better than no plan.
 */
export async function listUsersOrNone<T>(
  list: Promise<readonly T[]>,
  log: Logger,
  used: string,
): Promise<readonly T[]> {
  try {
    return await list;
  } catch (cause) {
    if (!(cause instanceof ZenmlError)) {
      throw cause;
    }
    log.warn(`cannot list what uses the ${used}`, { reason: cause.sentence });
    return [];
  }
}
