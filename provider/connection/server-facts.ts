import type { ZenmlClient } from "../../client/client.ts";
import type { Collection } from "../../client/collection.ts";
import { ZenmlError } from "../../client/errors.ts";
import { sameName } from "../../client/same-name.ts";
import type {
  ComponentResponse,
  ConnectorTypeResponse,
  FlavorResponse,
} from "../../client/wire-types.ts";

/** A flavor as the server's list has it, or as a plan is about to make it. */
export interface FlavorFacts {
  readonly name: string;
  readonly type: string;
  readonly is_custom?: boolean | null;
  /** The JSON schema of its settings as the server sent it, or anything else where it has none. */
  readonly config_schema?: unknown;
  readonly connector_type?: string | null;
  readonly connector_resource_type?: string | null;
  readonly connector_resource_id_attr?: string | null;
}

/** A service connector as far as a component depends on it. */
export interface ConnectorFacts {
  readonly name: string;
  readonly type: string;
  /** Empty means all resource types of its type. */
  readonly resourceTypes: readonly string[];
}

/** A secret as far as references to it depend on it. */
export interface SecretFacts {
  /** Undefined where the server shows none, or the plan does not know them yet. */
  readonly keys: readonly string[] | undefined;
}

/** The kinds of objects whose names are looked up before one is created. */
export type NamedKind =
  | "components"
  | "serviceConnectors"
  | "secrets"
  | "projects"
  | "tags"
  | "serviceAccounts";

/** An object that has a name which another one may want. */
export interface NameFacts {
  readonly id: string;
  readonly name: string;
  /** Of a component: names are unique per type. */
  readonly type?: string;
  /** Of a secret: public and private names are apart. */
  readonly isPrivate?: boolean;
}

/** What the connected server says about itself. Each fact is asked for once per process, when it is first needed. */
export interface ServerFacts {
  /** The server's version, which is known already unless the version check was skipped; undefined where it does not say. */
  version(): Promise<string | undefined>;
  /** Undefined where the server does not say: it is too old, or the account may not ask. */
  componentTypes(): Promise<readonly string[] | undefined>;
  /** Shipped and custom ones, with those that were announced; undefined where the server does not say. */
  flavors(): Promise<readonly FlavorFacts[] | undefined>;
  /** The connector types whose Python package the server has; undefined where it does not say. */
  connectorTypes(): Promise<readonly ConnectorTypeResponse[] | undefined>;
  /** Null when there is no such connector; undefined where the server does not say. */
  findConnector(id: string): Promise<ConnectorFacts | null | undefined>;
  /** The secret of that name; null when the account sees none, undefined when it may not ask. */
  findSecret(name: string): Promise<SecretFacts | null | undefined>;
  /** All components with everything that they have, from one list; undefined where the server does not say. */
  components(): Promise<readonly ComponentResponse[] | undefined>;
  /** The objects of a kind that may need a name, from one list; undefined where the server does not say. */
  namesOf(kind: NamedKind): Promise<readonly NameFacts[] | undefined>;
  /** Adds a flavor that this plan or apply makes: components of it are checked before it exists. */
  announceFlavor(flavor: FlavorFacts): void;
  /** Adds a secret that this plan or apply makes or changes, with the keys that it gets as far as they are known. */
  announceSecret(name: string, keys: readonly string[] | undefined): void;
}

/** Creates the facts; no request is sent before one of them is wanted. */
export function createServerFacts(api: ZenmlClient): ServerFacts {
  const connectors = new Map<string, () => Promise<ConnectorFacts | null | undefined>>();
  const secrets = new Map<string, () => Promise<SecretFacts | null | undefined>>();
  const announcedSecrets = new Map<string, readonly string[] | undefined>();
  const listComponents = once(() => orUnknown(api.components.list()));
  let componentsAreListed = false;
  const names = {
    components: once(async () =>
      componentsAreListed
        ? (await listComponents())?.map(toNameFacts)
        : orUnknown(listNames(api.components)),
    ),
    serviceConnectors: once(() => orUnknown(listNames(api.serviceConnectors))),
    secrets: once(() => orUnknown(listNames(api.secrets))),
    projects: once(() => orUnknown(listNames(api.projects))),
    tags: once(() => orUnknown(listNames(api.tags))),
    serviceAccounts: once(() => orUnknown(listNames(api.serviceAccounts))),
  } satisfies Record<NamedKind, unknown>;
  const announced: FlavorFacts[] = [];
  const listFlavors = once(() => orUnknown(api.flavors.list()));
  const askVersion = once(() => orUnknown(api.info()));
  return {
    version: async () => api.serverVersion ?? (await askVersion())?.version,
    componentTypes: once(() => orUnknown(api.componentTypes())),
    connectorTypes: once(() => orUnknown(api.connectorTypes())),
    async flavors() {
      const listed = await listFlavors();
      if (listed === undefined) {
        return undefined;
      }
      // An announced flavor is what one of its name will be.
      const flavors = [...listed.map(toFlavorFacts), ...announced];
      return [...new Map(flavors.map((one) => [`${one.type}/${one.name}`, one])).values()];
    },
    findConnector(id) {
      const known = connectors.get(id) ?? once(() => orUnknown(findConnector(api, id)));
      connectors.set(id, known);
      return known();
    },
    async findSecret(name) {
      const known =
        secrets.get(name) ?? once(() => orUnknown(findSecret(api, names.secrets, name)));
      secrets.set(name, known);
      const found = await known();
      if (!announcedSecrets.has(name)) {
        return found;
      }
      const planned = announcedSecrets.get(name);
      // Keys that others put into the secret stay there.
      const kept = found === null ? [] : found?.keys;
      return {
        keys: planned === undefined || kept === undefined ? undefined : [...planned, ...kept],
      };
    },
    components() {
      componentsAreListed = true;
      return listComponents();
    },
    namesOf: (kind) => names[kind](),
    announceFlavor(flavor) {
      announced.push(flavor);
    },
    announceSecret(name, keys) {
      announcedSecrets.set(name, keys);
    },
  };
}

async function findConnector(
  api: ZenmlClient,
  id: string,
): Promise<ConnectorFacts | null | undefined> {
  const connector = await api.serviceConnectors.read(id);
  if (connector === undefined) {
    return null;
  }
  const { name, body } = connector;
  // The server withholds the body from an account that may not read the connector.
  if (body === null) {
    return undefined;
  }
  const { connector_type: type, resource_types: resourceTypes } = body;
  return {
    name,
    type: typeof type === "string" ? type : type.connector_type,
    resourceTypes: resourceTypes ?? [],
  };
}

/** A reference finds what the server takes for the name: on MySQL without regard to case. */
async function findSecret(
  api: ZenmlClient,
  listSecrets: () => Promise<readonly NameFacts[] | undefined>,
  name: string,
): Promise<SecretFacts | null | undefined> {
  const listed = await listSecrets();
  if (listed === undefined) {
    return undefined;
  }
  const named = listed.filter((one) => sameName(one.name, name));
  const [only, second] = named.length > 0 ? named : await api.secrets.findNameCollisions(name);
  if (only === undefined) {
    return null;
  }
  // Of a public and a private secret of one name, nobody knows which the server will take.
  const secret = second === undefined ? await api.secrets.find(only.id) : undefined;
  const keys = Object.keys(secret?.body?.values ?? {});
  // An account that may not read the values is shown none.
  return { keys: keys.length === 0 ? undefined : keys };
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly body: object | null;
}

async function listNames(
  collection: Pick<Collection<Listed, never, never>, "list">,
): Promise<readonly NameFacts[]> {
  return (await collection.list({}, { hydrate: false })).map(toNameFacts);
}

function toNameFacts({ id, name, body }: Listed): NameFacts {
  return {
    id,
    name,
    ...(body !== null && "type" in body && typeof body.type === "string"
      ? { type: body.type }
      : {}),
    ...(body !== null && "private" in body ? { isPrivate: body.private === true } : {}),
  };
}

function toFlavorFacts({ name, body, metadata }: FlavorResponse): FlavorFacts {
  return {
    name,
    type: body?.type ?? "",
    is_custom: body?.is_custom ?? null,
    config_schema: metadata?.config_schema,
    connector_type: metadata?.connector_type ?? null,
    connector_resource_type: metadata?.connector_resource_type ?? null,
    connector_resource_id_attr: metadata?.connector_resource_id_attr ?? null,
  };
}

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
function once<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= run().catch((cause: unknown) => {
      running = undefined;
      throw cause;
    });
    return running;
  };
}
