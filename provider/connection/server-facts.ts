import type { ZenmlClient } from "../../client/client.ts";
import type {
  ComponentResponse,
  ConnectorTypeResponse,
  FlavorResponse,
  StackResponse,
} from "../../client/wire-types.ts";
import { createNameSearch, type NameFacts, type NameSearch } from "./name-search.ts";
import { createStackUsers } from "./stack-users.ts";
import { once, orUnknown } from "./unknown-facts.ts";

/** **Source:** `config/server_config.py` of ZenML 0.98.0, which sets it where ZenML Pro deploys the server. */
const AUTH_SCHEME_OF_PRO = "EXTERNAL";

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
  | "stacks"
  | "flavors"
  | "tags"
  | "serviceAccounts"
  | "users";

/** What the connected server says about itself. Each fact is asked for once per process, when it is first needed. */
export interface ServerFacts {
  /** The server's version, which is known already unless the version check was skipped; undefined where it does not say. */
  version(): Promise<string | undefined>;
  /** Whether the server is a workspace of ZenML Pro, whose organization manages the accounts. False where it does not say. */
  isOfPro(): Promise<boolean>;
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
  /** All stacks with everything that they have, from one list; undefined where the server does not say. */
  stacks(): Promise<readonly StackResponse[] | undefined>;
  /** All objects of a kind; undefined where the server does not say. */
  namesOf(kind: NamedKind): Promise<readonly NameFacts[] | undefined>;
  /** The objects of a kind that have the name; undefined where the server does not say. */
  findNamed(kind: NamedKind, name: string): Promise<readonly NameFacts[] | undefined>;
  /** The stacks that contain the component, without their details. For plans: once something was written, ask the client. */
  stacksWithComponent(id: string, signal: AbortSignal): Promise<readonly StackResponse[]>;
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
  const names: Record<NamedKind, NameSearch> = {
    components: createNameSearch(api.components, () =>
      componentsAreListed ? listComponents() : undefined,
    ),
    serviceConnectors: createNameSearch(api.serviceConnectors),
    secrets: createNameSearch(api.secrets),
    projects: createNameSearch(api.projects),
    stacks: createNameSearch(api.stacks),
    flavors: createNameSearch(api.flavors),
    tags: createNameSearch(api.tags),
    serviceAccounts: createNameSearch(api.serviceAccounts),
    users: createNameSearch(api.users),
  };
  const announced: FlavorFacts[] = [];
  const listFlavors = once(() => orUnknown(api.flavors.list()));
  const askInfo = once(() => orUnknown(api.info()));
  return {
    version: async () => api.serverVersion ?? (await askInfo())?.version,
    isOfPro: async () => (api.authScheme ?? (await askInfo())?.auth_scheme) === AUTH_SCHEME_OF_PRO,
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
    stacks: once(() => orUnknown(api.stacks.list())),
    stacksWithComponent: createStackUsers(api),
    namesOf: (kind) => names[kind].list(),
    findNamed: (kind, name) => names[kind].find(name),
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
  names: NameSearch,
  name: string,
): Promise<SecretFacts | null | undefined> {
  const named = await names.find(name);
  if (named === undefined) {
    return undefined;
  }
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
