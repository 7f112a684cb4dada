import type { ZenmlClient } from "../../client/client.ts";
import { ZenmlError } from "../../client/errors.ts";
import type { ConnectorTypeResponse, FlavorResponse } from "../../client/wire-types.ts";

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
  /** Whether the account can see a secret of that name; undefined when it may not ask. */
  hasSecret(name: string): Promise<boolean | undefined>;
  /** Adds a flavor that this plan or apply makes: components of it are checked before it exists. */
  announceFlavor(flavor: FlavorFacts): void;
  /** Adds a secret that this plan or apply makes. */
  announceSecret(name: string): void;
}

/** Creates the facts; no request is sent before one of them is wanted. */
export function createServerFacts(api: ZenmlClient): ServerFacts {
  const connectors = new Map<string, () => Promise<ConnectorFacts | null | undefined>>();
  const secrets = new Map<string, () => Promise<boolean | undefined>>();
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
    hasSecret(name) {
      const known = secrets.get(name) ?? once(() => orUnknown(findSecret(api, name)));
      secrets.set(name, known);
      return known();
    },
    announceFlavor(flavor) {
      announced.push(flavor);
    },
    announceSecret(name) {
      secrets.set(name, () => Promise.resolve(true));
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
async function findSecret(api: ZenmlClient, name: string): Promise<boolean> {
  const found = await api.secrets.findNameCollisions(name);
  return found.length > 0;
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
