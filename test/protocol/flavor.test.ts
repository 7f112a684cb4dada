import { expect } from "@jest/globals";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

const SCHEMA = {
  type: "object",
  properties: { queue: { type: "string" }, workers: { type: "integer" } },
  required: ["queue"],
};

describeResource("zenml_flavor", ({ api, control, driver: flavor, resource, unique }) => {
  const acme = (name: string) => ({
    name,
    type: "orchestrator",
    source: "acme.orchestrators.AcmeOrchestratorFlavor",
  });
  const full = (name: string) => ({
    ...acme(name),
    config_schema: SCHEMA,
    integration: "acme",
    connector_type: "kubernetes",
    connector_resource_type: "kubernetes-cluster",
    connector_resource_id_attr: "queue",
    logo_url: "https://example.com/logo.png",
    docs_url: "https://example.com",
    sdk_docs_url: "https://example.com/sdk",
  });
  const onServer = async (id: string) => {
    const { name, body, metadata } = await api().flavors.get(id);
    return { name, ...body, ...metadata };
  };
  const namesakes = (name: string) => api().flavors.findByName(name, { type: "orchestrator" });

  return {
    create: {
      "makes a custom flavor of everything that is configured": async () => {
        const config = full(unique("full"));

        const created = await flavor.apply(config);

        expect(await onServer(created.id)).toMatchObject({ ...config, is_custom: true });
        expect(created.attributes["display_name"]).toEqual(expect.any(String));
      },

      "lets components be checked against its schema in the same apply": async () => {
        const component = resource("zenml_component");
        const config = { ...acme(unique("checked")), config_schema: SCHEMA };
        await flavor.apply(config);
        const orchestrator = (configuration: object) => ({
          name: config.name,
          type: "orchestrator",
          flavor: config.name,
          configuration: { ...configuration },
        });

        const { warnings } = await component.plan(orchestrator({ workers: 2 }));
        expect(warnings).toMatchObject([{ summary: 'Missing setting "queue"' }]);
        await component.apply(orchestrator({ queue: "gpu", workers: 8 }));
      },

      "refuses a schema that is no object, and a type that does not exist": async () => {
        const list = await flavor.validate({ ...acme("x"), config_schema: "[1]" });
        const type = await flavor.validate({ ...acme("x"), type: "orchestrater" });

        expect(list).toMatchObject([{ summary: "Invalid config_schema" }]);
        expect(type).toMatchObject([{ summary: "Invalid component type" }]);
        expect(type[0]?.detail).toContain('"orchestrator"');
      },
    },

    read: {
      "changes nothing, and the plan is empty, also when the schema is JSON text": async () => {
        for (const config of [
          full(unique("quiet")),
          { ...acme(unique("text")), config_schema: JSON.stringify(SCHEMA, null, 2) },
          acme(unique("bare")),
        ]) {
          const created = await flavor.apply(config);

          expect(await flavor.refresh(created)).toEqual(created);
          expect(await flavor.plan(config, created)).toMatchObject({ action: "no-op" });
        }
      },
    },

    "update in place": {
      "follows every change, and clears what is no longer configured": async () => {
        const config = full(unique("changed"));
        const created = await flavor.apply(config);
        const changed = {
          ...acme(config.name),
          source: "acme.Other",
          config_schema: { ...SCHEMA, required: [] },
          connector_resource_type: "docker-registry",
        };

        const updated = await flavor.apply(changed, created);

        expect(updated.id).toBe(created.id);
        expect(await onServer(created.id)).toMatchObject({
          ...changed,
          connector_type: null,
          connector_resource_id_attr: null,
          logo_url: null,
          docs_url: null,
          sdk_docs_url: null,
        });
        expect(await flavor.plan(changed, updated)).toMatchObject({ action: "no-op" });
      },
    },

    replacement: {
      "is forced by another name or type, and makes another flavor": async () => {
        const config = acme(unique("first"));
        const created = await flavor.apply(config);
        const renamed = { ...config, name: unique("second") };

        expect(await flavor.plan({ ...config, type: "alerter" }, created)).toMatchObject({
          action: "replace",
          replacedFor: ["type"],
        });
        expect(await flavor.plan(renamed, created)).toMatchObject({
          action: "replace",
          replacedFor: ["name"],
        });
        const replaced = await flavor.apply(renamed, created);

        expect(replaced.id).not.toBe(created.id);
        expect(await namesakes(config.name)).toEqual([]);
        expect(await namesakes(renamed.name)).toMatchObject([{ id: replaced.id }]);
      },

      "is refused while a component uses it, and changes nothing": async () => {
        const config = acme(unique("used"));
        const created = await flavor.apply(config);
        const made = await api().components.create({
          name: config.name,
          type: "orchestrator",
          flavor: config.name,
          configuration: {},
        });
        const renamed = { ...config, name: unique("unused") };

        const { errors, left } = await flavor.applyFailing(renamed, created);

        expect(errors[0]).toMatchObject({
          summary: "Flavor in use",
          detail: expect.stringContaining(`components have it: "${made.name}"`),
        });
        expect(left?.attributes).toEqual(created.attributes);
        await api().components.delete(made.id);
        await flavor.apply(renamed, left);
        expect(await api().flavors.find(created.id)).toBeUndefined();
      },
    },

    delete: {
      "deletes it": async () => {
        const created = await flavor.apply(acme(unique("deleted")));

        await flavor.destroy(created);

        expect(await api().flavors.find(created.id)).toBeUndefined();
      },

      "counts one that was deleted meanwhile as deleted": withControl(async () => {
        const created = await flavor.apply(acme(unique("gone")));
        control().addFault({ pattern: "^DELETE /api/v1/flavors", kind: "drop-after" });

        await flavor.destroy(created);

        expect(await api().flavors.find(created.id)).toBeUndefined();
      }),
    },

    import: {
      "by type and name and by id gives the state that its configuration plans nothing for":
        async () => {
          const config = full(unique("imported"));
          const { id } = await api().flavors.create({ ...config, is_custom: true });

          for (const importId of [`orchestrator/${config.name}`, id]) {
            const imported = await flavor.import(importId);
            expect(imported.attributes).toMatchObject({ id, ...config });
            expect(await flavor.plan(config, imported)).toMatchObject({ action: "no-op" });
          }
        },

      "refuses a flavor that ZenML brings, one that is not there, and a name alone": async () => {
        await expect(flavor.import("orchestrator/vertex")).rejects.toThrow("ZenML brings");
        await expect(flavor.import("orchestrator/nowhere")).rejects.toThrow("Cannot import");
        await expect(flavor.import("vertex")).rejects.toThrow('such as "orchestrator/acme"');
      },
    },

    drift: {
      "of what is configured is shown, and repaired": async () => {
        const config = full(unique("drifted"));
        const created = await flavor.apply(config);
        await api().flavors.update(created.id, {
          source: "acme.Theirs",
          config_schema: { type: "object" },
          docs_url: null,
        });

        const planned = await flavor.plan(config, created);
        await flavor.apply(config, created);

        expect(planned).toMatchObject({
          action: "update",
          before: { source: "acme.Theirs", config_schema: { type: "object" }, docs_url: null },
          after: config,
        });
        expect(await onServer(created.id)).toMatchObject(config);
      },

      "that took it away is planned as a creation": async () => {
        const config = acme(unique("vanished"));
        const created = await flavor.apply(config);
        await api().flavors.delete(created.id);

        expect(await flavor.refresh(created)).toBeNull();
        expect(await flavor.plan(config, created)).toMatchObject({ action: "create" });
        await flavor.apply(config, created);
        expect(await namesakes(config.name)).toHaveLength(1);
      },
    },

    "failure half way": {
      "of a create whose answer is lost makes one flavor, and it is in the state": withControl(
        async () => {
          const config = acme(unique("lost"));
          control().addFault({ pattern: "^POST /api/v1/flavors$", kind: "drop-after" });

          const created = await flavor.apply(config);

          expect(await namesakes(config.name)).toMatchObject([{ id: created.id }]);
        },
      ),

      "of a create that is refused leaves nothing, and the next apply makes it": withControl(
        async () => {
          const config = acme(unique("refused"));
          control().addFault({ pattern: "^POST /api/v1/flavors$", kind: "status", status: 400 });

          const { left } = await flavor.applyFailing(config);

          expect(left).toBeNull();
          expect(await namesakes(config.name)).toEqual([]);
          await flavor.apply(config);
          expect(await namesakes(config.name)).toHaveLength(1);
        },
      ),

      "of an update keeps the state as it was, and the next apply makes the change": withControl(
        async () => {
          const config = acme(unique("stuck"));
          const created = await flavor.apply(config);
          const changed = { ...config, source: "acme.Other" };
          control().addFault({ pattern: "^PUT /api/v1/flavors", kind: "status", status: 400 });

          const { left } = await flavor.applyFailing(changed, created);

          expect(left?.attributes).toEqual(created.attributes);
          await flavor.apply(changed, left);
          expect(await onServer(created.id)).toMatchObject({ source: "acme.Other" });
        },
      ),

      "of a replacement, at its create, leaves nothing, and the next apply makes it": withControl(
        async () => {
          const config = acme(unique("halfway"));
          const created = await flavor.apply(config);
          const renamed = { ...config, name: unique("halfway") };
          control().addFault({ pattern: "^POST /api/v1/flavors$", kind: "status", status: 400 });

          const { left } = await flavor.applyFailing(renamed, created);

          expect(left).toBeNull();
          expect(await api().flavors.find(created.id)).toBeUndefined();
          await flavor.apply(renamed, left);
          expect(await namesakes(renamed.name)).toHaveLength(1);
        },
      ),
    },
  };
});
