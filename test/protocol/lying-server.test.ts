import { expect, it } from "@jest/globals";
import type { ValueMap } from "terraform-plugin-kit";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { canLogIn } from "../support/can-log-in.ts";
import { type Backend, describeInProcess, stackServer } from "../support/in-process.ts";
import { type LyingProxy, startLyingProxy } from "../support/lying-proxy.ts";

let proxy: LyingProxy;
/** Asks the server itself, whatever the proxy says. */
let honest: ZenmlClient;
/** Of the API keys. */
let service_account_id: string;

const lyingServer: Backend = {
  ...stackServer,
  async open() {
    const server = await stackServer.open();
    proxy = await startLyingProxy(server.url);
    // An administrator: API keys may not change accounts.
    const credentials = { username: "default" };
    honest = createZenmlClient({
      ...credentials,
      password: "",
      serverUrl: server.url,
      userAgent: "tests",
    });
    const { id } = await honest.serviceAccounts.create({ name: "keys", active: true });
    service_account_id = id;
    return {
      ...server,
      credentials,
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
  readonly collection: (api: ZenmlClient) => { get(id: string): Promise<unknown> };
  readonly config: (name: string) => ValueMap;
  /** The same object with a small change. */
  readonly changed: (name: string) => ValueMap;
  /** Parts without which the object cannot be understood. */
  readonly required: readonly (readonly string[])[];
}

const kinds: readonly Kind[] = [
  {
    typeName: "zenml_component",
    collection: ({ components }) => components,
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
    collection: ({ stacks }) => stacks,
    config: (name) => ({ name, components: inline, labels: { ours: "1" } }),
    changed: (name) => ({ name, components: inline, labels: { ours: "2" } }),
    required: [["metadata", "components"]],
  },
  {
    typeName: "zenml_service_connector",
    collection: ({ serviceConnectors }) => serviceConnectors,
    config: (name) => ({ name, ...docker, labels: { ours: "1" } }),
    changed: (name) => ({ name, ...docker, labels: { ours: "2" } }),
    required: [
      ["body", "connector_type"],
      ["body", "auth_method"],
    ],
  },
  {
    typeName: "zenml_secret",
    collection: ({ secrets }) => secrets,
    config: (name) => ({ name, values: { key: "not-a-real-value" } }),
    changed: (name) => ({ name, values: { key: "not-a-real-value", more: "2" } }),
    required: [],
  },
  {
    typeName: "zenml_flavor",
    collection: ({ flavors }) => flavors,
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
    collection: ({ projects }) => projects,
    config: (name) => ({ name }),
    changed: (name) => ({ name, description: "changed" }),
    required: [],
  },
  {
    typeName: "zenml_tag",
    collection: ({ tags }) => tags,
    config: (name) => ({ name, color: "teal" }),
    changed: (name) => ({ name, color: "lime" }),
    required: [["body", "color"]],
  },
  {
    typeName: "zenml_code_repository",
    collection: ({ codeRepositories }) => codeRepositories,
    config: (name) => ({ name, ...github }),
    changed: (name) => ({ name, ...github, description: "changed" }),
    required: [
      ["body", "source"],
      ["body", "project_id"],
      ["metadata", "config"],
    ],
  },
  {
    typeName: "zenml_service_account",
    collection: ({ serviceAccounts }) => serviceAccounts,
    config: (name) => ({ name }),
    changed: (name) => ({ name, description: "changed" }),
    required: [
      ["body", "active"],
      ["metadata", "description"],
    ],
  },
  {
    typeName: "zenml_api_key",
    collection: ({ apiKeys }) => apiKeys(service_account_id),
    config: (name) => ({ name, service_account_id }),
    changed: (name) => ({ name, service_account_id, description: "changed" }),
    required: [
      ["body", "active"],
      ["metadata", "description"],
    ],
  },
  {
    typeName: "zenml_user",
    collection: ({ users }) => users,
    config: (name) => ({ name, full_name: "Ada" }),
    changed: (name) => ({ name, full_name: "Grace" }),
    required: [
      ["body", "active"],
      ["body", "is_admin"],
      ["body", "full_name"],
    ],
  },
];
const github = { type: "github", configuration: { owner: "acme", repository: "models" } };
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
  ({ resource, startCommand, terraform, unique }) => {
    const logsIn = (apiKey: unknown) => canLogIn(honest.server, { apiKey: String(apiKey) });

    it("sets a user's password, although the apply is stopped while the user is deactivated", async () => {
      const driver = resource("zenml_user");
      const config = { name: unique("stopped"), password_wo: "not-a-real-password" };
      const stored = await driver.apply({ ...config, password_wo_version: 1 });
      proxy.tell(async (answer, request) => {
        if (request.endsWith("/deactivate")) {
          await terraform().stop();
        }
        return answer;
      });

      const changed = await driver.apply({ ...config, password_wo_version: 2 }, stored);
      proxy.tell(undefined);

      expect(changed.attributes).toMatchObject({ active: true, password_wo_version: 2 });
      expect((await honest.users.get(stored.id)).body).toMatchObject({ active: true });
    });

    it.each(["zenml_tag", "zenml_service_account", "zenml_user", "zenml_stack"])(
      "writes out what a terminal would obey in the names of %s that terraform query shows",
      async (typeName) => {
        await honest.tags.create({ name: unique("shown") });
        await startCommand();
        proxy.tell((answer) =>
          isFields(answer) && Array.isArray(answer["items"])
            ? {
                ...answer,
                items: answer["items"].map((item: unknown) =>
                  replaceIn(item, { name: "a\u001b[2Jb" }),
                ),
              }
            : answer,
        );
        const shown: string[] = [];
        for await (const { displayName } of terraform().listResource(typeName, {})) {
          shown.push(displayName);
        }
        proxy.tell(undefined);

        expect(shown).not.toEqual([]);
        for (const name of shown) {
          expect(name).toBe("a\\u001b[2Jb");
        }
      },
    );

    it.each([
      { lie: "no body", tell: { body: null }, words: "body" },
      { lie: "no name", tell: { body: { server_name: null } }, words: "server_name" },
      {
        lie: "no analytics",
        tell: { body: { enable_analytics: null } },
        words: "enable_analytics",
      },
      { lie: "no id", tell: { body: { server_id: null } }, words: "server_id" },
      { lie: "another id after the change", tell: { body: { server_id: another } }, words: "id" },
    ])(
      "changes no settings of the server, or keeps them in the state: $lie",
      async ({ lie, tell, words }) => {
        const driver = resource("zenml_server_settings");
        const stored = await driver.apply({ server_name: "Ours" });
        const method = lie.includes("after") ? "PUT" : "GET";
        proxy.tell((answer, request) =>
          request === `${method} /api/v1/settings` ? replaceIn(answer, tell) : answer,
        );
        const outcome = driver.applyFailing({ server_name: "Changed" }, stored);
        const failed = await outcome.then(
          ({ errors, left }) => ({ words: errors[0]?.detail, id: left?.id }),
          (cause: unknown) => ({ words: String(cause), id: stored.id }),
        );
        proxy.tell(undefined);

        expect(failed).toEqual({ words: expect.stringContaining(words), id: stored.id });
        expect((await honest.settings()).body.server_name).toBe(
          method === "GET" ? "Ours" : "Changed",
        );
        await driver.apply({ server_name: "Ours" }, stored);
      },
    );

    it("stops at lists of API keys, users and tags that never end", async () => {
      await startCommand();
      const asked: string[] = [];
      proxy.tell((answer, request) => {
        if (isFields(answer) && Array.isArray(answer["items"])) {
          asked.push(request);
          return { ...answer, total_pages: 1_000_000_000 };
        }
        return answer;
      });
      for (const [typeName, config] of [
        ["zenml_api_key", { service_account_id }],
        ["zenml_user", {}],
        ["zenml_tag", {}],
      ] as const) {
        for await (const { diagnostics } of terraform().listResource(typeName, config)) {
          expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        }
      }
      proxy.tell(undefined);

      expect(asked.length).toBeLessThan(10);
    });

    const isRotation = (request: string) => request.endsWith("/rotate");

    it.each([
      { lie: "no key", tell: { body: { key: null } } },
      { lie: "no body", tell: { body: null } },
    ])(
      "says that a rotated API key is missing, and the next apply rotates it again: $lie",
      async ({ tell }) => {
        const driver = resource("zenml_api_key");
        const config = { service_account_id, name: unique("keyless"), retain_period_minutes: 5 };
        const stored = await driver.apply(config);
        const rotated = { ...config, rotation_trigger: "new" };
        proxy.tell((answer, request) => (isRotation(request) ? replaceIn(answer, tell) : answer));
        const { errors, left } = await driver.applyFailing(rotated, stored);
        proxy.tell(undefined);

        expect(errors[0]?.detail).toMatch(/incomplete object.*body/);
        expect(left?.attributes).toMatchObject({ key: stored.attributes["key"] });
        const again = await driver.apply(rotated, left);
        expect(await logsIn(again.attributes["key"])).toBe(true);
        expect(await driver.plan(rotated, again)).toMatchObject({ action: "no-op" });
      },
    );

    it("stores a rotated API key in its secret, although the action is stopped in between", async () => {
      const name = unique("stopped").toLowerCase();
      await honest.apiKeys(service_account_id).create({ name });
      const secret = await honest.secrets.create({ name, values: { other: "kept" } });
      await startCommand();
      proxy.tell(async (answer, request) => {
        if (isRotation(request)) {
          await terraform().stop();
        }
        return answer;
      });

      const { diagnostics } = await terraform().invokeAction("zenml_rotate_api_key", {
        service_account: service_account_id,
        api_key: name,
        secret_id: secret.id,
        secret_key: "token",
      });
      proxy.tell(undefined);

      const { body } = await honest.secrets.get(secret.id);
      expect(body?.values).toMatchObject({ other: "kept" });
      expect(await logsIn(body?.values?.["token"])).toBe(true);
      expect(diagnostics).toEqual([]);
    });

    for (const kind of kinds) {
      const driver = resource(kind.typeName);
      const onServer = (id: string) => kind.collection(honest).get(id);
      const pathOf = (id: string) => new RegExp(`^(GET|PUT) [^?]*/${id}(\\?|$)`);

      it.each(liesAbout(kind))(
        `changes nothing of a ${kind.typeName}: $lie`,
        async ({ tell, words }) => {
          const name = unique("lied");
          const stored = await driver.apply(kind.config(name));
          const before = await onServer(stored.id);

          const isAsked = pathOf(stored.id);
          proxy.tell((answer, request) =>
            isAsked.test(request) ? replaceIn(answer, tell) : answer,
          );
          await expect(driver.apply(kind.changed(name), stored)).rejects.toThrow(words);
          proxy.tell(undefined);

          expect(await onServer(stored.id)).toEqual(before);
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
