import { beforeEach, expect, it } from "@jest/globals";
import type { ValueMap } from "../../framework/cty/values.ts";
import { describeInProcess } from "../support/in-process.ts";

/** A resource type, what a resource of it is configured with besides its name, and a change in place. */
type Kind = readonly [typeName: string, config: ValueMap, change: ValueMap];

const LOCAL = { flavor: "local" };
const SECRET = "a-secret";

const KINDS: readonly Kind[] = [
  ["zenml_project", {}, { description: "Changed" }],
  ["zenml_secret", { values: { key: "not-a-real-value" } }, { private: true }],
  ["zenml_tag", {}, { color: "blue" }],
  ["zenml_flavor", { type: "orchestrator", source: "acme.Flavor" }, { source: "acme.OtherFlavor" }],
  [
    "zenml_service_connector",
    {
      type: "docker",
      auth_method: "password",
      configuration: { username: "robot", password: "not-a-real-password" },
    },
    { labels: { team: "ml" } },
  ],
  [
    "zenml_component",
    {
      type: "orchestrator",
      flavor: "kubernetes",
      configuration: { kubernetes_namespace: `{{${SECRET}.key}}` },
      secrets: [SECRET],
    },
    { labels: { team: "ml" } },
  ],
  [
    "zenml_stack",
    { components: { artifact_store: LOCAL, orchestrator: LOCAL }, secrets: [SECRET] },
    { labels: { team: "ml" } },
  ],
];

describeInProcess(
  "an account that may read what it made, and list nothing",
  ({ api, control, resource, unique }) => {
    beforeEach(async () => {
      control().clearFaults();
      if ((await api().secrets.findByName(SECRET)).length === 0) {
        await api().secrets.create({ name: SECRET, values: { key: "not-a-real-value" } });
      }
      control().addFault({
        pattern: "^GET /api/v1/(?!info|current-user)[a-z_-]+(\\?|$)",
        times: 1000,
        kind: "status",
        status: 403,
      });
    });

    it.each(KINDS)("plans, makes and changes a %s", async (typeName, config, change) => {
      const driver = resource(typeName);
      const whole = { name: unique("alone"), ...config };

      expect(await driver.plan(whole)).toMatchObject({ action: "create" });
      const created = await driver.apply(whole);
      expect(created.isTainted).toBe(false);
      expect(await driver.plan(whole, created)).toMatchObject({ action: "no-op" });
      const changed = await driver.apply({ ...whole, ...change }, created);
      expect(await driver.plan({ ...whole, ...change }, changed)).toMatchObject({
        action: "no-op",
      });
    });
  },
);

describeInProcess(
  "a server that refuses to list everything",
  ({ control, startCommand, terraform, unique }) => {
    it("leaves the message about a name that it does not have as it is, without a suggestion", async () => {
      control().addFault({
        pattern: "^GET /api/v1/projects\\?hydrate=false",
        times: 1,
        kind: "status",
        status: 403,
      });
      const name = unique("missing");
      await startCommand();

      const { diagnostics } = await terraform().readDataSource("zenml_project", { id: null, name });

      expect(diagnostics).toMatchObject([
        {
          summary: "Project not found",
          detail: `The server has no project named ${JSON.stringify(name)}.`,
        },
      ]);
    });
  },
);
