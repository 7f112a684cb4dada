import type { ZenmlClient } from "../client/client.ts";
import type { Filters } from "../client/collection.ts";
import { ZenmlError } from "../client/errors.ts";
import type {
  ComponentResponse,
  FlavorResponse,
  SecretResponse,
  ServiceConnectorResponse,
  StackResponse,
} from "../client/wire-types.ts";
import type {
  CodeRepositoryResponse,
  ProjectResponse,
  TagResponse,
} from "../client/wire-types-projects.ts";
import { type Kind, kinds, type Listed, pluralOf } from "./kinds.ts";

/** All objects of a server that Terraform can manage, each complete. */
export interface Inventory {
  readonly projects: readonly ProjectResponse[];
  readonly tags: readonly TagResponse[];
  readonly secrets: readonly SecretResponse[];
  readonly flavors: readonly FlavorResponse[];
  readonly serviceConnectors: readonly ServiceConnectorResponse[];
  readonly components: readonly ComponentResponse[];
  readonly stacks: readonly StackResponse[];
  readonly codeRepositories: readonly CodeRepositoryResponse[];
  /** A sentence about each object that the server could not return. */
  readonly problems: readonly string[];
}

/** What reading a server reports while it works. */
export interface ReadOptions {
  readonly signal: AbortSignal;
  progress(line: string): void;
}

/** Objects that are requested at the same time where the list of a kind is broken. */
const PARALLEL_READS = 8;

/**
 * Reads a server with one list per kind, 500 objects a page, and one list of code repositories per project. Where one broken object makes the server refuse the whole
 * list, the objects of that kind are read one by one, and the broken one is left out. Throws a `ZenmlError` when the server
 * cannot be reached or refuses the account.
 */
export async function readInventory(api: ZenmlClient, options: ReadOptions): Promise<Inventory> {
  const problems: string[] = [];
  const list = (kind: Kind, filters: Filters = {}) =>
    listKind(api, kind, filters, options, problems);
  const [projectKind] = kinds;
  const projects = list(projectKind);
  const listed = await Promise.all(
    kinds.map(async (kind) => {
      const objects = await (kind === projectKind
        ? projects
        : kind.collection === "codeRepositories"
          ? listOfEach(await projects, (project) => list(kind, { project }))
          : list(kind));
      options.progress(`${objects.length} ${objects.length === 1 ? kind.noun : pluralOf(kind)}`);
      return [kind.collection, objects] as const;
    }),
  );
  // Each list comes from the collection of its name, whose type it has.
  const found = Object.fromEntries(listed) as unknown as Omit<Inventory, "problems">;
  return { ...found, secrets: withoutThoseOfConnectors(found), problems };
}

/** Servers up to 0.83.1 list the secret of each service connector among the others, and replace it when the connector changes. */
function withoutThoseOfConnectors({
  secrets,
  serviceConnectors,
}: Pick<Inventory, "secrets" | "serviceConnectors">): readonly SecretResponse[] {
  const owned = new Set(serviceConnectors.map(({ metadata }) => metadata?.secret_id));
  return secrets.filter(({ id }) => !owned.has(id));
}

/** The server lists code repositories of one project at a time. */
async function listOfEach(
  projects: readonly Listed[],
  list: (project: string) => Promise<readonly Listed[]>,
): Promise<readonly Listed[]> {
  return (await Promise.all(projects.map(({ id }) => list(id)))).flat();
}

async function listKind(
  api: ZenmlClient,
  kind: Kind,
  filters: Filters,
  { signal, progress }: ReadOptions,
  problems: string[],
): Promise<readonly Listed[]> {
  const collection = api[kind.collection];
  try {
    return await collection.list(filters, { signal });
  } catch (cause) {
    if (!isAboutOneObject(cause)) {
      throw cause;
    }
  }
  progress(`the list of ${pluralOf(kind)} is broken; reading each ${kind.noun} on its own`);
  const names = await collection
    .list(filters, { signal, hydrate: false })
    .catch((cause: unknown) => {
      if (!isAboutOneObject(cause)) {
        throw cause;
      }
      problems.push(`The server cannot list its ${pluralOf(kind)}: ${cause.message}`);
      return [];
    });
  const found: Listed[] = [];
  const queue = [...names];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { id, name } = next;
      try {
        found.push(await collection.get(id, { signal }));
      } catch (cause) {
        if (!isAboutOneObject(cause)) {
          throw cause;
        }
        problems.push(
          `The ${kind.noun} ${JSON.stringify(name)} (${id}) was skipped: ${cause.message}`,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_READS }, work));
  return found;
}

/** Statuses of requests for a list or an object that say nothing about other objects. */
const ABOUT_ONE_OBJECT: readonly (number | undefined)[] = [200, 400, 403, 404, 422, 500];

/** Whether others can still be read: the server failed at this one, withheld a part, or forgot it in the meantime. */
function isAboutOneObject(cause: unknown): cause is ZenmlError {
  return cause instanceof ZenmlError && ABOUT_ONE_OBJECT.includes(cause.status);
}
