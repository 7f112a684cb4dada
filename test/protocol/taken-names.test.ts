import { describe, expect, it } from "@jest/globals";
import type { ValueMap } from "terraform-plugin-kit";
import { describeInProcessOnBothServers } from "../support/in-process.ts";
import type { Stored } from "../support/resource-driver.ts";

describeInProcessOnBothServers(
  "a name that is taken",
  ({ api, resource, startCommand, terraform, unique }) => {
    const kinds: readonly {
      readonly typeName: string;
      readonly title: string;
      config(name: string): ValueMap;
      make(name: string): Promise<{ readonly id: string }>;
    }[] = [
      {
        typeName: "zenml_component",
        title: "orchestrator component",
        config: (name) => ({ name, type: "orchestrator", flavor: "local" }),
        make: (name) =>
          api().components.create({
            name,
            type: "orchestrator",
            flavor: "local",
            configuration: {},
          }),
      },
      {
        typeName: "zenml_service_connector",
        title: "service connector",
        config: (name) => ({
          name,
          type: "docker",
          auth_method: "password",
          configuration: { username: "robot", password: "not-a-real-password" },
          verify: false,
        }),
        make: (name) =>
          api().serviceConnectors.create({
            name,
            connector_type: "docker",
            auth_method: "password",
            resource_types: [],
            configuration: { username: "robot", password: "not-a-real-password" },
          }),
      },
      {
        typeName: "zenml_secret",
        title: "secret",
        config: (name) => ({ name, values: { key: "not-a-real-value" } }),
        make: (name) => api().secrets.create({ name, values: {} }),
      },
      {
        typeName: "zenml_project",
        title: "project",
        config: (name) => ({ name }),
        make: (name) => api().projects.create({ name }),
      },
      {
        typeName: "zenml_stack",
        title: "stack",
        config: (name) => ({
          name,
          components: {
            artifact_store: { name, flavor: "local" },
            orchestrator: { name, flavor: "local" },
          },
        }),
        async make(name) {
          const create = async (type: string) => {
            const base = { name: `${name}-made`, flavor: "local", configuration: {} };
            return [(await api().components.create({ ...base, type })).id];
          };
          return await api().stacks.create({
            name,
            components: {
              artifact_store: await create("artifact_store"),
              orchestrator: await create("orchestrator"),
            },
          });
        },
      },
      {
        typeName: "zenml_flavor",
        title: "orchestrator flavor",
        config: (name) => ({ name, type: "orchestrator", source: "acme.Flavor" }),
        make: (name) =>
          api().flavors.create({
            name,
            type: "orchestrator",
            source: "acme.Flavor",
            integration: null,
            config_schema: {},
          }),
      },
    ];

    describe.each(kinds)("$typeName", ({ typeName, title, config, make }) => {
      const driver = resource(typeName);
      const taken = async (planned: Promise<{ readonly warnings: readonly object[] }>) =>
        (await planned).warnings.filter((one) => JSON.stringify(one).includes("already exists"));

      it("is a warning at plan, with the import block to paste", async () => {
        const name = unique("taken");
        const { id } = await make(name);

        expect(await taken(driver.plan(config(name)))).toMatchObject([
          {
            summary: `The ${title} "${name}" already exists`,
            detail: expect.stringContaining(`import {\n  to = ${typeName}.NAME\n  id = "${id}"\n}`),
            path: [{ attribute: "name" }],
          },
        ]);
        const { errors } = await driver.applyFailing(config(name));
        expect(JSON.stringify(errors[0])).toContain("already exists");
      });

      it("is none that this state has, nor one that nobody has", async () => {
        const created = await driver.apply(config(unique("mine")));

        expect(await taken(driver.plan(config(unique("free"))))).toEqual([]);
        expect(await taken(driver.plan(config(unique("renamed")), created))).toEqual([]);
        const replaced = await driver.replace(config(String(created.attributes["name"])), created);
        expect(replaced.id).not.toBe(created.id);
      });

      const planInThisCommand = async (name: string, prior: Stored | null = null) => {
        const { diagnostics } = await terraform().planResource(typeName, config(name), prior);
        return diagnostics.filter(({ summary }) => summary.startsWith("Two resources"));
      };

      it("is a warning where two resources of one plan are to create it", async () => {
        await startCommand();
        const name = unique("twice");

        expect(await planInThisCommand(name)).toEqual([]);
        expect(await planInThisCommand(unique("other"))).toEqual([]);
        expect(await planInThisCommand(name)).toMatchObject([
          {
            severity: "warning",
            summary: `Two resources create the ${title} "${name}"`,
            path: [{ attribute: "name" }],
          },
        ]);
      });

      it("is none where Terraform plans twice because it replaces the one resource", async () => {
        const name = unique("again");
        const created = await driver.apply(config(name));
        await startCommand();

        expect(await planInThisCommand(name, created)).toEqual([]);
        expect(await planInThisCommand(name)).toEqual([]);
      });

      it("is a warning at the plan of a renaming", async () => {
        const created = await driver.apply(config(unique("before")));
        const name = unique("after");
        await make(name);

        expect(await taken(driver.plan(config(name), created))).toHaveLength(1);
      });
    });

    it("of a component is no other type's, and of a secret no private one's", async () => {
      const name = unique("shared");
      await api().components.create({
        name,
        type: "image_builder",
        flavor: "local",
        configuration: {},
      });
      await api().secrets.create({ name, private: true, values: {} });

      const component = { name, type: "orchestrator", flavor: "local" };
      expect((await resource("zenml_component").plan(component)).warnings).toEqual([]);
      const secret = { name, values: { key: "not-a-real-value" } };
      expect((await resource("zenml_secret").plan(secret)).warnings).toEqual([]);
    });
  },
);
