import type { ListedObject, ListRequest, Schema } from "terraform-plugin-kit";
import type { Collection, Filters } from "../../client/collection.ts";
import type { Query } from "../../client/http-request.ts";
import type { Zenml } from "../connection/zenml.ts";
import { filterOf, toNameParameter } from "./list-filters.ts";

/** What a list asks of the server, and what it makes of each object. */
export interface Listing<T, R extends Schema> {
  readonly collection: Pick<Collection<T, object, object>, "pages">;
  readonly namePrefix: Parameters<typeof toNameParameter>[0];
  readonly filters?: Filters;
  readonly parameters?: Query;
  /** Whether the object is one to list, where the server has no filter for it. */
  isWanted?(object: T): boolean;
  toListed(object: T): ListedObject<R>;
}

/**
 * The objects that the server lists, each page when it is needed. A page is as large as what Terraform still takes, and
 * complete only if Terraform wants whole states.
 */
export async function* listPages<T extends { readonly name: string }, R extends Schema>(
  {
    limit,
    includesState,
    signal,
  }: Pick<ListRequest<Schema, Zenml>, "limit" | "includesState" | "signal">,
  { collection, namePrefix, filters, parameters, isWanted = () => true, toListed }: Listing<T, R>,
): AsyncGenerator<ListedObject<R>> {
  const prefix = filterOf(namePrefix) ?? "";
  const pages = collection.pages(filters, {
    hydrate: includesState,
    parameters: { ...parameters, ...toNameParameter(namePrefix) },
    size: limit,
    signal,
  });
  for await (const page of pages) {
    for (const object of page) {
      // The server ignores the case of names.
      if (object.name.startsWith(prefix) && isWanted(object)) {
        yield toListed(object);
      }
    }
  }
}
