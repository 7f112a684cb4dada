import { expect, it } from "@jest/globals";
import type { ValueMap } from "terraform-plugin-kit";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { type Backend, describeInProcess, stackServer } from "../support/in-process.ts";
import { type LyingProxy, startLyingProxy } from "../support/lying-proxy.ts";

let proxy: LyingProxy;
/** Asks the server itself, whatever the proxy says. */
let honest: ZenmlClient;

const lyingServer: Backend = {
  ...stackServer,
  async open() {
    const server = await stackServer.open();
    proxy = await startLyingProxy(server.url);
    honest = createZenmlClient({
      ...server.credentials,
      serverUrl: server.url,
      userAgent: "tests",
    });
    return {
      ...server,
      url: proxy.url,
      async stop() {
        honest.close();
        await proxy.close();
        await server.stop();
      },
    };
  },
};

interface Kind {
  readonly typeName: string;
  readonly collection:
    | "components"
    | "stacks"
    | "serviceConnectors"
    | "secrets"
    | "flavors"
    | "projects";
  readonly config: (name: string) => ValueMap;
  /** The same object with a small change. */
  readonly changed: (name: string) => ValueMap;
  /** Parts without which the object cannot be understood. */
  readonly required: readonly (readonly string[])[];
}

const kinds: readonly Kind[] = [
  {
    typeName: "zenml_component",
    collection: "components",
    config: (name) => ({ name, type: "orchestrator", flavor: "local", labels: { ours: "1" } }),
    changed: (name) => ({ name, type: "orchestrator", flavor: "local", labels: { ours: "2" } }),
    required: [
      ["body", "type"],
      ["body", "flavor_name"],
      ["metadata", "configuration"],
    ],
  },
  {
    typeName: "zenml_stack",
    collection: "stacks",
    config: (name) => ({ name, components: inline, labels: { ours: "1" } }),
    changed: (name) => ({ name, components: inline, labels: { ours: "2" } }),
    required: [["metadata", "components"]],
  },
  {
    typeName: "zenml_service_connector",
    collection: "serviceConnectors",
    config: (name) => ({ name, ...docker, labels: { ours: "1" } }),
    changed: (name) => ({ name, ...docker, labels: { ours: "2" } }),
    required: [
      ["body", "connector_type"],
      ["body", "auth_method"],
    ],
  },
  {
    typeName: "zenml_secret",
    collection: "secrets",
    config: (name) => ({ name, values: { key: "not-a-real-value" } }),
    changed: (name) => ({ name, values: { key: "not-a-real-value", more: "2" } }),
    required: [],
  },
  {
    typeName: "zenml_flavor",
    collection: "flavors",
    config: (name) => ({ name, ...custom }),
    changed: (name) => ({ name, ...custom, docs_url: "https://docs.example.com" }),
    required: [
      ["body", "type"],
      ["body", "source"],
      ["metadata", "config_schema"],
    ],
  },
  {
    typeName: "zenml_project",
    collection: "projects",
    config: (name) => ({ name }),
    changed: (name) => ({ name, description: "changed" }),
    required: [],
  },
];
const inline = { orchestrator: { flavor: "local" }, artifact_store: { flavor: "local" } };
const docker = {
  type: "docker",
  auth_method: "password",
  resource_type: "docker-registry",
  configuration: { username: "robot", password: "not-a-real-password" },
};
const custom = {
  type: "orchestrator",
  source: "our_package.OurFlavor",
  config_schema: JSON.stringify({ type: "object", properties: { size: { type: "integer" } } }),
};

const another = "00000000-0000-4000-8000-000000000000";

/** What is said in place of an object, by the words that the error must contain. */
function liesAbout({ required }: Kind) {
  return [
    { lie: "no metadata", tell: { metadata: null }, words: "metadata" },
    { lie: "no body", tell: { body: null }, words: "body" },
    {
      lie: "neither",
      tell: { body: null, metadata: null, permission_denied: true },
      words: "body",
    },
    { lie: "an empty body", tell: { body: {} }, words: "created" },
    { lie: "another object", tell: { id: another }, words: another },
    { lie: "no ID", tell: { id: null }, words: "id" },
    ...required.map(([part = "", field = ""]) => ({
      lie: `no ${part}.${field}`,
      tell: { [part]: { [field]: null } },
      words: field,
    })),
  ];
}

type Fields = Readonly<Record<string, unknown>>;

function replaceIn(answer: unknown, tell: Fields): unknown {
  if (!isFields(answer)) {
    return answer;
  }
  const parts = Object.entries(tell).map(([key, told]) => {
    const part = answer[key];
    const isMerged = isFields(told) && Object.keys(told).length > 0 && isFields(part);
    return [key, isMerged ? { ...part, ...told } : told] as const;
  });
  return { ...answer, ...Object.fromEntries(parts) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

describeInProcess(
  "a server that answers incompletely, or something else",
  ({ resource, unique }) => {
    for (const kind of kinds) {
      const driver = resource(kind.typeName);
      const pathOf = (id: string) => new RegExp(`^(GET|PUT) [^?]*/${id}(\\?|$)`);

      it.each(liesAbout(kind))(
        `changes nothing of a ${kind.typeName}: $lie`,
        async ({ tell, words }) => {
          const name = unique("lied");
          const stored = await driver.apply(kind.config(name));
          const before = await honest[kind.collection].get(stored.id);

          const isAsked = pathOf(stored.id);
          proxy.tell((answer, request) =>
            isAsked.test(request) ? replaceIn(answer, tell) : answer,
          );
          await expect(driver.apply(kind.changed(name), stored)).rejects.toThrow(words);
          proxy.tell(undefined);

          expect(await honest[kind.collection].get(stored.id)).toEqual(before);
          const changed = await driver.apply(kind.changed(name), stored);
          expect(await driver.plan(kind.changed(name), changed)).toMatchObject({ action: "no-op" });
          await driver.destroy(changed);
        },
      );

      it(`keeps a ${kind.typeName} in the state when only the answer to a change is incomplete`, async () => {
        const name = unique("told");
        const stored = await driver.apply(kind.config(name));
        proxy.tell((answer, request) =>
          request.startsWith("PUT ") ? replaceIn(answer, { metadata: null }) : answer,
        );
        const { left } = await driver.applyFailing(kind.changed(name), stored);
        proxy.tell(undefined);

        expect(left?.id).toBe(stored.id);
        const changed = await driver.apply(kind.changed(name), left);
        expect(await driver.plan(kind.changed(name), changed)).toMatchObject({ action: "no-op" });
        await driver.destroy(changed);
      });
    }
  },
  lyingServer,
);
