import type { Collection } from "../../client/collection.ts";
import { sameName } from "../../client/same-name.ts";
import { once, orUnknown } from "./unknown-facts.ts";

/** An object that has a name which another one may want. */
export interface NameFacts {
  readonly id: string;
  readonly name: string;
  /** Of a component or a flavor: names are unique per type. */
  readonly type?: string;
  /** Of a secret: public and private names are apart. */
  readonly isPrivate?: boolean;
  /** Of a flavor: false if ZenML brings it. */
  readonly isCustom?: boolean;
}

/** Looks up names among the objects of one kind. */
export interface NameSearch {
  /** The objects that have the name; undefined where the server does not say. */
  find(name: string): Promise<readonly NameFacts[] | undefined>;
  /** All objects of the kind; undefined where the server does not say. */
  list(): Promise<readonly NameFacts[] | undefined>;
}

/** An object without its details. */
interface Listed {
  readonly id: string;
  readonly name: string;
  readonly body: object | null;
}

type ListedCollection = Pick<Collection<Listed, never, never>, "list" | "firstPage" | "findByName">;

/** For each page of a server's list, this many names are looked up one by one before the whole list is requested. */
const NAMES_PER_PAGE = 5;

/**
 * Creates a search that asks a server once if all of its objects are on one page. A larger server is asked for each name by
 * itself, until they are so many that its whole list takes less. `findKnown` may return a list that somebody else requested.
 */
export function createNameSearch(
  collection: ListedCollection,
  findKnown: () => Promise<readonly Listed[] | undefined> | undefined = () => undefined,
): NameSearch {
  const unhydrated = { hydrate: false };
  const start = once(() => orUnknown(collection.firstPage(unhydrated)));
  const listPages = once(() => orUnknown(collection.list({}, unhydrated)));
  let asked = 0;

  const listAll = async (): Promise<readonly Listed[] | undefined> => {
    const first = await start();
    return first !== undefined && first.pages > 1 ? await listPages() : first?.items;
  };

  return {
    list: async () => (await (findKnown() ?? listAll()))?.map(toNameFacts),
    async find(name) {
      const known = findKnown();
      asked += 1;
      if (known === undefined) {
        const first = await start();
        if (first === undefined) {
          return undefined;
        }
        if (first.pages > 1 && asked <= first.pages * NAMES_PER_PAGE) {
          const found = await orUnknown(collection.findByName(name, {}, unhydrated));
          return found?.map(toNameFacts);
        }
      }
      const all = await (known ?? listAll());
      return all?.filter((one) => sameName(one.name, name)).map(toNameFacts);
    },
  };
}

function toNameFacts({ id, name, body }: Listed): NameFacts {
  return {
    id,
    name,
    ...(body !== null && "type" in body && typeof body.type === "string"
      ? { type: body.type }
      : {}),
    ...(body !== null && "is_custom" in body ? { isCustom: body.is_custom === true } : {}),
    ...(body !== null && "private" in body ? { isPrivate: body.private === true } : {}),
  };
}
