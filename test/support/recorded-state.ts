import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ZenmlClient } from "../../client/client.ts";
import type { Json } from "./terraform-output.ts";

/** Holds a folder for each recorded version, and in `configurations` what `record-states.ts` applies. */
export const recordedStatesFolder = path.join(process.cwd(), "test", "fixtures", "states");

/** Prefix of the names of all recorded objects. Occurs nowhere else in what is recorded. */
export const recordedName = "recorded";

const collections = [
  "projects",
  "tags",
  "codeRepositories",
  "secrets",
  "flavors",
  "serviceConnectors",
  "components",
  "stacks",
] as const;

type CollectionName = (typeof collections)[number];

/** An object that the provider made, by the request that made it. */
export type MadeObject = {
  readonly [C in CollectionName]: {
    readonly collection: C;
    readonly id: string;
    readonly request: Parameters<ZenmlClient[C]["create"]>[0];
  };
}[CollectionName];

/** What the server must have for the state to be true, in the order in which it was made. */
export interface RecordedObjects {
  readonly made: readonly MadeObject[];
  /** Components that every server has. */
  readonly existing: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
  }[];
}

/** A state that a version of the provider wrote. */
export interface RecordedState {
  readonly version: string;
  readonly scenario: string;
  /** The configuration that was applied, without the provider block. */
  readonly configuration: string;
  /** The state file, as Terraform wrote it. */
  readonly state: string;
  readonly objects: RecordedObjects;
}

/** The recorded objects on another server, and the state that fits them. */
export interface RestoredState {
  /** The state file, with the ids, names and times of this server. */
  readonly state: string;
  /** The objects of the recording that are still there. */
  remaining(): Promise<readonly string[]>;
}

/** Every state in `recordedStatesFolder`. */
export function readRecordedStates(): readonly RecordedState[] {
  return readdirSync(recordedStatesFolder)
    .filter((name) => name !== "configurations")
    .flatMap((version) =>
      readdirSync(path.join(recordedStatesFolder, version)).map((scenario) => {
        const read = (file: string) =>
          readFileSync(path.join(recordedStatesFolder, version, scenario, file), "utf8");
        return {
          version,
          scenario,
          configuration: read("main.tf"),
          state: read("state.json"),
          objects: JSON.parse(read("objects.json")) as RecordedObjects, // written by record-states.ts
        };
      }),
    );
}

/** The part of a state file that depends on the server. */
interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly {
      readonly attributes: { readonly [name: string]: Json };
      readonly private?: string;
    }[];
  }[];
}

/** What private state holds, by resource type. */
export function readPrivateStates({ state }: RecordedState): readonly {
  readonly type: string;
  readonly content: { readonly [key: string]: Json };
}[] {
  const { resources } = JSON.parse(state) as StateFile; // it is what Terraform documents
  return resources.flatMap(({ type, instances }) =>
    instances.map((instance) => ({
      type,
      // The provider writes a JSON object, or nothing.
      content: JSON.parse(decode(instance.private) || "{}") as { readonly [key: string]: Json },
    })),
  );
}

/**
 * Makes the recorded objects on a server, with `name` in place of `recordedName`, and translates the
 * state: ids, names and times in attributes and in private state are those of the new objects.
 */
export async function restoreState(
  api: ZenmlClient,
  { state, objects }: RecordedState,
  name: string,
): Promise<RestoredState> {
  const ids = new Map<string, string>();
  const translate = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => ids.get(id) ?? id)
        .replaceAll(recordedName, name),
    ) as T; // only strings were replaced by strings

  for (const { id, name: existing, type } of objects.existing) {
    const [component] = await api.components.findByName(existing, { type });
    if (component === undefined) {
      throw new Error(`The server has no ${type} ${existing}`);
    }
    ids.set(id, component.id);
  }
  for (const object of objects.made) {
    ids.set(object.id, await create(api, translate(object)));
  }
  const assigned = new Map(
    await Promise.all(
      objects.made.map(
        async (object) => [object.id, await assignedTo(api, translate(object))] as const,
      ),
    ),
  );
  const file = JSON.parse(state) as StateFile; // it is what Terraform documents
  const restored = {
    ...file,
    resources: file.resources.map((resource) => ({
      ...resource,
      instances: resource.instances.map((instance) => ({
        ...instance,
        attributes: {
          ...translate(instance.attributes),
          ...assigned.get(String(instance.attributes["id"])),
        },
        private: encode(translate(decode(instance.private))),
      })),
    })),
  };
  return {
    state: JSON.stringify(restored),
    async remaining() {
      const found = await Promise.all(
        objects.made.map(translate).map(async ({ collection, id, request }) => {
          const object = await api[collection].find(id);
          return object === undefined ? [] : [`${collection} ${request.name}`];
        }),
      );
      return found.flat();
    },
  };
}

async function create(api: ZenmlClient, object: MadeObject): Promise<string> {
  const make = () => {
    switch (object.collection) {
      case "projects":
        return api.projects.create(object.request);
      case "tags":
        return api.tags.create(object.request);
      case "codeRepositories":
        return api.codeRepositories.create(object.request);
      case "secrets":
        return api.secrets.create(object.request);
      case "flavors":
        return api.flavors.create(object.request);
      case "serviceConnectors":
        return api.serviceConnectors.create(object.request);
      case "components":
        return api.components.create(object.request);
      case "stacks":
        return api.stacks.create(object.request);
    }
  };
  return (await make()).id;
}

/** The attributes that the server assigned, by their names in the resource of the object. */
async function assignedTo(
  api: ZenmlClient,
  { collection, id }: MadeObject,
): Promise<{ readonly [name: string]: Json }> {
  const { body } = await api[collection].get(id);
  // Times of the server are UTC, but do not say so.
  const times = { created: `${body?.created}Z`, updated: `${body?.updated}Z` };
  switch (collection) {
    case "tags":
      return { ...times, user_id: (await api.tags.get(id)).body?.user_id ?? null };
    case "codeRepositories":
      return { ...times, user_id: (await api.codeRepositories.get(id)).body?.user_id ?? null };
    case "secrets":
      return { ...times, user_id: (await api.secrets.get(id)).body?.user_id ?? null };
    case "flavors":
      return { ...times, display_name: (await api.flavors.get(id)).body?.display_name ?? null };
    case "serviceConnectors":
      return {
        ...times,
        user: (await api.serviceConnectors.get(id)).resources?.user?.name ?? null,
      };
    default:
      return times;
  }
}

function decode(base64: string | undefined): string {
  return Buffer.from(base64 ?? "", "base64").toString();
}

function encode(text: string): string {
  return Buffer.from(text).toString("base64");
}
