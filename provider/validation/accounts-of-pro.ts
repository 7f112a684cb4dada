import { isUnknown, OperationError } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";

/** Whether a plan creates an object, or changes one of these arguments as far as it knows. */
export function differsIn<Argument extends string>(
  state: { readonly [name in Argument]?: unknown } | null,
  planned: { readonly [name in Argument]?: unknown },
  names: readonly Argument[],
): boolean {
  return (
    state === null ||
    names.some((name) => !isUnknown(planned[name]) && planned[name] !== state[name])
  );
}

/**
 * Throws an OperationError if the server is a workspace of ZenML Pro, which leaves these objects to its organization. It would
 * refuse an apply, or ignore the change of a user without an error.
 *
 * **Source:** the routers of ZenML 0.98.0, which leave out or refuse these routes with the auth scheme `EXTERNAL`.
 */
export async function refuseOnPro(
  { isReachable, facts, api }: Pick<Zenml, "isReachable" | "facts" | "api">,
  objects: string,
  remedy: string,
): Promise<void> {
  if (isReachable && (await facts.isOfPro())) {
    throw new OperationError(
      `${objects} are managed by ZenML Pro`,
      `The server at ${api.server} is a workspace of ZenML Pro, where they belong to the organization. ${remedy}`,
    );
  }
}
