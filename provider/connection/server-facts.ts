import type { ZenmlClient } from "../../client/client.ts";
import { ZenmlError } from "../../client/errors.ts";
import type { FlavorResponse } from "../../client/wire-types.ts";
import type { ComponentConnector } from "../validation/rules/configured-component.ts";
import type { FlavorAnswer, LiveServer } from "../validation/rules/live-server.ts";

/** What the connected server says of itself, each fact asked for once per process and not before it is needed. */
export interface LiveFacts {
  /** Its component types and flavors. */
  components(): Promise<LiveServer>;
  /** The connector types whose Python package it has. */
  connectors(): Promise<LiveServer>;
  /** Undefined when there is no such connector. */
  findConnector(id: string): Promise<ComponentConnector | undefined>;
  /** Whether there is a secret of that name that the account may see; undefined when it may not ask. */
  hasSecret(name: string): Promise<boolean | undefined>;
  /** A flavor that this plan or apply makes: what uses it is checked before it exists, or before the list was read. */
  announceFlavor(flavor: FlavorAnswer): void;
  /** A secret that this plan or apply makes. */
  announceSecret(name: string): void;
}

/** Creates the facts; nothing is asked before one of them is wanted. */
export function createLiveFacts(api: ZenmlClient): LiveFacts {
  const secrets = new Map<string, Promise<boolean | undefined>>();
  const announced: FlavorAnswer[] = [];
  const listed = once(async () => {
    const [componentTypes, answers] = await Promise.all([
      orUnknown(api.componentTypes()),
      orUnknown(api.flavors.list()),
    ]);
    return { componentTypes, answers };
  });
  const connectors = once(async (): Promise<LiveServer> => {
    const answers = await orUnknown(api.connectorTypes());
    const { toLiveConnectorType } = await import("../validation/rules/live-server.ts");
    return answers === undefined ? {} : { connectorTypes: answers.map(toLiveConnectorType) };
  });
  return {
    async components() {
      const { componentTypes, answers } = await listed();
      const { toLiveFlavor } = await import("../validation/rules/live-server.ts");
      // The last one of a name is the one that will be.
      const flavors = new Map(
        [...(answers ?? []).map(toFlavorAnswer), ...announced].map(
          (flavor) => [`${flavor.type}/${flavor.name}`, toLiveFlavor(flavor)] as const,
        ),
      );
      return {
        ...(componentTypes === undefined ? {} : { componentTypes }),
        ...(answers === undefined ? {} : { flavors: [...flavors.values()] }),
      };
    },
    connectors,
    async findConnector(id) {
      const connector = await api.serviceConnectors.read(id);
      const type = connector?.body?.connector_type;
      return connector === undefined || type === undefined
        ? undefined
        : {
            name: connector.name,
            type: typeof type === "string" ? type : type.connector_type,
            resourceTypes: connector.body?.resource_types ?? [],
          };
    },
    hasSecret(name) {
      const known = secrets.get(name) ?? orUnknown(findSecret(api, name));
      secrets.set(name, known);
      return known;
    },
    announceFlavor(flavor) {
      announced.push(flavor);
    },
    announceSecret(name) {
      secrets.set(name, Promise.resolve(true));
    },
  };
}

async function findSecret(api: ZenmlClient, name: string): Promise<boolean> {
  const found = await api.secrets.findByName(name);
  return found.length > 0;
}

function toFlavorAnswer({ name, body, metadata }: FlavorResponse): FlavorAnswer {
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

/** A server that refuses to say (an old one, or to this account) leaves the fact unknown; no answer is an error. */
async function orUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (cause) {
    if (cause instanceof ZenmlError && cause.status !== undefined && cause.status !== 401) {
      return undefined;
    }
    throw cause;
  }
}

/** Runs once, however often and however early it is asked again; a failure is tried again. */
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
