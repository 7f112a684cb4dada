import { beforeEach, expect, it } from "@jest/globals";
import { readInventory } from "../../export/inventory.ts";
import type { ValueMap } from "../../framework/cty/values.ts";
import { asAdministrator, describeInProcess, stackServer } from "../support/in-process.ts";

const LOCAL = { flavor: "local" };
const nobody = "00000000-0000-4000-8000-000000000000";
const DATED = { created: "2026-01-01T00:00:00.000000", updated: "2026-01-01T00:00:00.000000" };

describeInProcess(
  "a server of an older release",
  ({ api, control, resource, startCommand, terraform, unique }) => {
    const component = resource("zenml_component");
    const stack = resource("zenml_stack");
    const connector = resource("zenml_service_connector");
    const account = resource("zenml_service_account");
    const user = resource("zenml_user");
    const drivers = { account, component, stack, user };
    const ORCHESTRATOR = { type: "orchestrator", flavor: "local" };

    /** Answers of an older server. What it does with requests is for the tests against real ones. */
    const answer = (path: string, body: unknown) =>
      control().addFault({ pattern: path, times: 1000, kind: "status", status: 200, body });
    const runs = (version: string) =>
      answer("^GET /api/v1/info", { id: "an-id", version, auth_scheme: "OAUTH2_PASSWORD_BEARER" });
    /** The server's only flavor is an orchestrator with these settings. */
    const hasKubernetes = (properties: ValueMap) =>
      answer("^GET /api/v1/flavors", {
        index: 1,
        max_size: 500,
        total_pages: 1,
        total: 1,
        items: [
          {
            id: "an-id",
            name: "kubernetes",
            body: {
              type: "orchestrator",
              integration: "kubernetes",
              source: "k8s",
              is_custom: false,
              ...DATED,
            },
            metadata: { config_schema: { properties } },
          },
        ],
      });
    const sentTo = (path: string) =>
      control()
        .requests()
        .filter(({ method, path: asked }) => method !== "GET" && asked.startsWith(path))
        .map(({ body }) => body);

    beforeEach(() => control().clearRequests());

    const environment = { environment: { LEVEL: "info" } };
    const secrets = { secrets: ["any"] };
    const partsOfStack = { artifact_store: LOCAL, orchestrator: LOCAL };
    const slack = { flavor: "slack", configuration: { slack_token: "{{slack.token}}" } };
    const basics = {
      account: {},
      user: {},
      component: ORCHESTRATOR,
      stack: { components: partsOfStack },
    };
    const cases: readonly (readonly [string, string, keyof typeof drivers, ValueMap, string])[] = [
      ["full name of a service account", "0.84.0", "account", { full_name: "CI" }, "0.84.1"],
      ["default project of a user", "0.80.0", "user", { default_project_id: nobody }, "0.80.1"],
      ["picture of a user", "0.84.0", "user", { avatar_url: "https://example.com/a" }, "0.84.1"],
      ["environment of a component", "0.85.0", "component", environment, "0.90.0"],
      ["secrets of a component", "0.85.0", "component", secrets, "0.90.0"],
      ["environment of a stack", "0.85.0", "stack", environment, "0.90.0"],
      ["secrets of a stack", "0.85.0", "stack", secrets, "0.90.0"],
      [
        "several components of one type",
        "0.94.2",
        "stack",
        { components: { ...partsOfStack, alerter: [slack, { ...slack, name: "other" }] } },
        "0.94.3",
      ],
    ];

    it.each(cases)("refuses at plan: %s", async (_what, version, kind, more, since) => {
      const name = unique("lacks");
      runs(version);

      const plan = drivers[kind].plan({ name, ...basics[kind], ...more });

      const [argument] = Object.keys(more);
      await expect(plan).rejects.toThrow(
        new RegExp(
          `ZenML server too old.*need ZenML ${since} or later; the server at http://\\S+ runs ZenML ${version}`,
        ),
      );
      await expect(plan).rejects.toThrow(new RegExp(`(\\(|The argument is )${argument}`));
    });

    it.each(cases)(
      "plans on the first release that has it: %s",
      async (_what, _, kind, more, since) => {
        const name = unique("has");
        runs(since);

        const { action } = await drivers[kind].plan({ name, ...basics[kind], ...more });

        expect(action).toBe("create");
      },
    );

    it.each([
      ["deployer", "0.85.0", "0.90.0"],
      ["log_store", "0.90.0", "0.93.0"],
      ["sandbox", "0.94.6", "0.95.0"],
    ])("names the release that has the component type %s", async (type, version, since) => {
      const name = unique("type");
      runs(version);
      answer("^GET /api/v1/component-types", ["artifact_store", "orchestrator"]);
      const message = `The component type "${type}" needs ZenML ${since} or later; the server runs ZenML ${version}.`;

      await expect(component.plan({ name, type, flavor: "local" })).rejects.toThrow(message);
      await expect(
        stack.plan({ name, components: { ...partsOfStack, [type]: LOCAL } }),
      ).rejects.toThrow(message);
    });

    it("is asked for no component of a type that it does not have, and that is null", async () => {
      const name = unique("null");
      runs("0.85.0");
      answer("^GET /api/v1/component-types", ["artifact_store", "orchestrator"]);

      await stack.apply({ name, components: { ...partsOfStack, deployer: null, log_store: [] } });

      const sent = sentTo("/api/v1/stacks");
      expect(sent).toHaveLength(1);
      expect(JSON.stringify(sent)).not.toMatch(/deployer|log_store/);
    });

    it("names the release that has the connector type oauth2", async () => {
      runs("0.95.1");
      answer("^GET /api/v1/service_connector_types", []);

      await expect(
        connector.plan({
          name: unique("oauth2"),
          type: "oauth2",
          auth_method: "token",
          verify: false,
          configuration: { access_token: "not-a-real-token", api_url: "https://api.example.com" },
        }),
      ).rejects.toThrow(
        'The service connector type "oauth2" needs ZenML 0.96.0 or later; the server runs ZenML 0.95.1.',
      );
    });

    it("says that the release of the catalogue has a flavor or setting that the server lacks", async () => {
      runs("0.91.1");
      hasKubernetes({ synchronous: { type: "boolean" } });
      const has = "ZenML 0.98.0 has it; the server runs ZenML 0.91.1.";
      const name = unique("flavor");

      const vertex = { flavor: "vertex", configuration: { location: "europe-west1" } };
      await expect(component.plan({ name, type: "orchestrator", ...vertex })).rejects.toThrow(
        `The server has no flavor "vertex" for the component type "orchestrator". ${has}`,
      );
      await expect(
        component.plan({
          name,
          type: "orchestrator",
          flavor: "kubernetes",
          configuration: { max_parallelism: 3 },
        }),
      ).rejects.toThrow(has);
    });

    it.each(["0.82.0", "0.91.0"])("warns of a setting that %s drops", async (version) => {
      runs(version);
      // A validation asks the server for which the process was configured last.
      await startCommand();

      const { action, warnings } = await component.plan({
        name: unique("dropped"),
        ...ORCHESTRATOR,
        configuration: { parallelism: 3 },
      });

      expect(action).toBe("create");
      expect(warnings.map(({ summary }) => summary)).toEqual(['Unknown setting "parallelism"']);
    });

    it.each(["0.81.0", "0.91.1"])("refuses a setting that %s refuses", async (version) => {
      runs(version);

      await expect(
        component.plan({
          name: unique("refused"),
          ...ORCHESTRATOR,
          configuration: { parallelism: 3 },
        }),
      ).rejects.toThrow('Unknown setting "parallelism"');
    });

    it("is not sent what it does not know", async () => {
      const name = unique("unsent");
      runs("0.85.0");

      const made = await component.apply({ name, ...ORCHESTRATOR });
      const changed = await component.apply({ name, ...ORCHESTRATOR, labels: { a: "b" } }, made);
      const parts = { name: `${name}-stack`, components: partsOfStack };
      const whole = await stack.apply(parts);
      await stack.apply({ ...parts, description: "changed" }, whole);

      expect(changed.attributes["labels"]).toEqual({ a: "b" });
      const sent = [...sentTo("/api/v1/components"), ...sentTo("/api/v1/stacks")];
      expect(sent.length).toBeGreaterThan(4);
      for (const body of sent) {
        for (const key of ["environment", "secrets", "add_secrets", "remove_secrets"]) {
          expect(body).not.toHaveProperty(key);
        }
      }
    });

    it("keeps the secrets of service connectors to itself in an export", async () => {
      const name = unique("hidden");
      const [hidden, ours] = await Promise.all(
        [`connector-${name}`, name].map((one) =>
          api().secrets.create({ name: one, values: { password: "not-a-real-password" } }),
        ),
      );
      const { id } = await api().serviceConnectors.create({
        name,
        connector_type: "docker",
        auth_method: "password",
        resource_types: [],
        configuration: { username: "robot", password: "not-a-real-password" },
      });
      const { metadata, ...connection } = await api().serviceConnectors.get(id);
      answer("^GET /api/v1/service_connectors\\?", {
        index: 1,
        max_size: 500,
        total_pages: 1,
        total: 1,
        items: [{ ...connection, metadata: { ...metadata, secret_id: hidden?.id } }],
      });

      const { secrets } = await readInventory(api(), {
        signal: new AbortController().signal,
        progress: () => {},
      });

      const ids = secrets.map((secret) => secret.id);
      expect(ids).toContain(ours?.id);
      expect(ids).not.toContain(hidden?.id);
    });

    it("lists tags of a color, which older servers take without an operator only", async () => {
      const name = unique("lime");
      await api().tags.create({ name, color: "lime", exclusive: false });
      await startCommand();
      control().clearRequests();
      const config = { name_prefix: name, user: null, color: "lime", exclusive: null };

      const { state } = await terraform().readDataSource("zenml_tags", config);

      expect(state).toMatchObject({ tags: [{ name }] });
      expect(
        control()
          .requests()
          .map(({ path }) => path),
      ).toContainEqual(expect.stringMatching(/^\/api\/v1\/tags\?(?:.*&)?color=lime(?:&|$)/));
    });

    it("is asked for nothing more than a new one", async () => {
      const count = async (version: string) => {
        control().clearFaults();
        runs(version);
        control().clearRequests();
        await component.plan({ name: unique("count"), ...ORCHESTRATOR });
        return control().requests().length;
      };

      expect(await count("0.80.0")).toBe(await count("0.98.1"));
    });
  },
);

describeInProcess(
  "a server up to 0.94.4, whose update of a user does not change whether the user is active",
  ({ api, control, resource, unique }) => {
    const user = resource("zenml_user");
    const withPassword = { password_wo: "not-a-real-password", password_wo_version: 1 };
    const runs = (version: string) =>
      control().addFault({
        pattern: "^GET /api/v1/info",
        times: 1000,
        kind: "status",
        status: 200,
        body: { id: "an-id", version, auth_scheme: "OAUTH2_PASSWORD_BEARER" },
      });

    it("deactivates the user in a request of its own", async () => {
      const name = unique("locked");
      runs("0.94.4");
      const created = await user.apply({ name, ...withPassword });
      control().clearRequests();
      const config = { name, full_name: "Gone", active: false };

      const changed = await user.apply({ ...config, ...withPassword }, created);

      expect((await api().users.get(changed.id)).body).toMatchObject({ active: false });
      const writes = control()
        .requests()
        .filter(({ method }) => method === "PUT")
        .map(({ path, body }) => [path.split("/").at(-1), body]);
      expect(writes).toEqual([
        [changed.id, { full_name: "Gone" }],
        ["deactivate", null],
      ]);
    });

    it("is a reason to refuse a plan that activates the user again without a new password", async () => {
      const name = unique("back");
      runs("0.94.4");
      const created = await user.apply({ name, active: false, ...withPassword });
      const config = { name, active: true };
      const renewed = { password_wo: "another-invented-one", password_wo_version: 2 };

      await expect(user.plan({ ...config, ...withPassword }, created)).rejects.toThrow(
        /ZenML server too old.*Users who become active again.*need ZenML 0\.94\.5/,
      );
      expect(await user.plan({ ...config, ...renewed }, created)).toMatchObject({
        after: { active: true },
      });
    });

    it("is over with 0.94.5", async () => {
      const name = unique("back");
      runs("0.94.5");
      const created = await user.apply({ name, active: false, ...withPassword });

      const changed = await user.apply({ name, active: true, ...withPassword }, created);

      expect(changed.attributes).toMatchObject({ active: true });
    });
  },
  asAdministrator(stackServer),
);
