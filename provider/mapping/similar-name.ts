import { didYouMean } from "terraform-plugin-kit";
import type { Collection, Filters } from "../../client/collection.ts";
import { orUnknown } from "../connection/unknown-facts.ts";

/**
 * A sentence that suggests the name on the server that was probably meant, for the message of a failed look-up: the list
 * costs more than the look-up did. Undefined if no name is similar, or if the server refuses the list.
 */
export async function suggestName(
  name: string,
  collection: Pick<Collection<{ readonly name: string }, never, never>, "list">,
  filters: Filters | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  // Only the message needs the list, so its failure must not hide that.
  const all = (await orUnknown(collection.list(filters, { hydrate: false, signal }))) ?? [];
  return didYouMean(
    name,
    all.map((one) => one.name),
  );
}
