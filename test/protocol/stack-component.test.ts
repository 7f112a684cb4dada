import { expect } from "@jest/globals";
import type { ComponentUpdate } from "../../client/wire-types.ts";
import { whereServerHas } from "../support/by-version.ts";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

describeResource("zenml_stack_component", ({ api, control, driver: component, unique }) => {
  const bucket = (name: string) => ({
    name,
    type: "artifact_store",
    flavor: "s3",
    configuration: {
      path: "s3://bucket",
      client_kwargs: JSON.stringify({ region_name: "eu" }),
      secret: "not-a-real-secret",
    },
    labels: { team: "ml" },
    ...whereServerHas("environment", { environment: { LEVEL: "info" } }),
  });
  const orchestrator = (name: string) => ({
    name,
    type: "orchestrator",
    flavor: "kubernetes",
    configuration: { synchronous: "false", timeout: "120", kubernetes_namespace: "zenml" },
  });
  const settingsOf = async (id: string) => (await api().components.get(id)).metadata?.configuration;
  const namesakes = async (name: string, type: string) =>
    (await api().components.findByName(name, { type })).map(({ id }) => id);
  const touched = (change: Partial<ComponentUpdate>) => ({
    connector: null,
    connector_resource_id: null,
    ...change,
  });

  return {
    create: {
      "sends strings, which the server reads as what the flavor wants": async () => {
        const created = await component.apply(orchestrator(unique("strings")));

        expect(await settingsOf(created.id)).toEqual({
          synchronous: false,
          timeout: 120,
          kubernetes_namespace: "zenml",
        });
      },

      "takes null in a map as absence": async () => {
        const config = {
          ...bucket(unique("nulls")),
          configuration: { path: "s3://nulls", key: null },
          labels: { team: "ml", owner: null },
        };

        const created = await component.apply(config);

        expect(await settingsOf(created.id)).toEqual({ path: "s3://nulls" });
        expect((await api().components.get(created.id)).metadata?.labels).toEqual({ team: "ml" });
        expect(await component.plan(config, created)).toMatchObject({ action: "no-op" });
      },

      "says that the name is taken, and by what": async () => {
        const name = unique("taken");
        const other = await component.apply(bucket(name));

        const { errors, left } = await component.applyFailing(bucket(name));

        expect(left).toBeNull();
        expect(errors[0]?.detail).toContain(`with the id ${other.id}`);
        expect(JSON.stringify(errors)).not.toContain("not-a-real-secret");
      },
    },

    read: {
      "changes nothing, and the plan is empty, however the values are spelt": async () => {
        for (const config of [
          bucket(unique("quiet")),
          orchestrator(unique("numbers")),
          { ...bucket(unique("empty")), labels: {}, environment: {} },
          { ...bucket(unique("letters")), labels: { "zenml:team": "Ünïcödé 🚀", "a b/c": "" } },
          {
            ...bucket(unique("blank")),
            configuration: { path: "s3://odd", key: "", secret: null },
            connector_id: "",
          },
        ]) {
          const created = await component.apply(config);

          expect(await component.refresh(created)).toEqual(created);
          expect(await component.plan(config, created)).toMatchObject({ action: "no-op" });
        }
      },

      "takes JSON with other blanks and another order for the same": async () => {
        const config = orchestrator(unique("json"));
        const settings = (json: string) => ({
          ...config,
          configuration: { ...config.configuration, pod_settings: json },
        });
        const created = await component.apply(settings('{"labels":{"a":"1","b":"2"}}'));

        const planned = await component.plan(
          settings('{ "labels": { "b": "2", "a": "1" } }'),
          created,
        );

        expect(planned).toMatchObject({ action: "no-op" });
      },
    },

    "update in place": {
      "follows every change, and takes back what is no longer configured": async () => {
        const config = bucket(unique("changed"));
        const created = await component.apply(config);
        const changed = {
          ...config,
          name: unique("changed"),
          configuration: { path: "s3://other", key: "{{aws.key}}" },
          labels: null,
          ...whereServerHas("environment", { environment: { LEVEL: "debug" } }),
        };

        const updated = await component.apply(changed, created);

        expect(updated.id).toBe(created.id);
        const { name, metadata } = await api().components.get(created.id);
        expect({ name, ...metadata }).toMatchObject({
          name: changed.name,
          labels: {},
          ...whereServerHas("environment", { environment: { LEVEL: "debug" } }),
        });
        expect(metadata?.configuration).toEqual({ path: "s3://other", key: "{{aws.key}}" });
        expect(await component.plan(changed, updated)).toMatchObject({ action: "no-op" });
      },
    },

    replacement: {
      "is forced by another type, and by nothing else": async () => {
        const config = { name: unique("retyped"), type: "orchestrator", flavor: "local" };
        const created = await component.apply(config);
        const retyped = { ...config, type: "image_builder" };

        expect(await component.plan({ ...config, flavor: "local_docker" }, created)).toMatchObject({
          action: "update",
          replacedFor: [],
        });
        expect(await component.plan(retyped, created)).toMatchObject({
          action: "replace",
          replacedFor: ["type"],
        });
        const replaced = await component.apply(retyped, created);

        expect(await namesakes(config.name, "orchestrator")).toEqual([]);
        expect(await namesakes(config.name, "image_builder")).toEqual([replaced.id]);
      },
    },

    delete: {
      "deletes it": async () => {
        const created = await component.apply(bucket(unique("deleted")));

        await component.destroy(created);

        expect(await api().components.find(created.id)).toBeUndefined();
      },
    },

    import: {
      "by type and name and by id takes all settings, secrets included": async () => {
        const config = bucket(unique("imported"));
        const { id } = await api().components.create({
          ...config,
          configuration: { ...config.configuration, client_kwargs: { region_name: "eu" } },
        });

        for (const importId of [`artifact_store/${config.name}`, id]) {
          const imported = await component.import(importId);
          expect(imported.attributes).toMatchObject({ id, ...config });
          expect(await component.plan(config, imported)).toMatchObject({ action: "no-op" });
        }
      },

      "says that there is none of that name": async () => {
        await expect(component.import(`orchestrator/${unique("nowhere")}`)).rejects.toThrow(
          "Cannot import orchestrator component",
        );
      },
    },

    drift: {
      "of what is configured is shown, and repaired": async () => {
        const config = bucket(unique("drifted"));
        let stored = await component.apply(config);
        const { metadata: before } = await api().components.get(stored.id);
        const settings = before?.configuration ?? {};
        const changes: Readonly<Record<string, Partial<ComponentUpdate>>> = {
          "a setting has another value": { configuration: { ...settings, path: "s3://theirs" } },
          "a secret has another value": { configuration: { ...settings, secret: "{{aws.s}}" } },
          "a setting is gone": { configuration: { path: "s3://bucket" } },
          "a nested setting has another value": {
            configuration: { ...settings, client_kwargs: { region_name: "us" } },
          },
          "a label has another value": { labels: { team: "other" } },
          "a label has another type": { labels: { team: ["ml"] } },
          "all labels are gone": { labels: {} },
          ...whereServerHas("environment", { "a variable is gone": { environment: {} } }),
        };

        for (const [what, change] of Object.entries(changes)) {
          await api().components.update(stored.id, touched(change));
          const { action, after } = await component.plan(config, stored);
          expect({ what, action, after }).toMatchObject({ what, action: "update", after: config });
          stored = await component.apply(config, stored);
          const { metadata } = await api().components.get(stored.id);
          expect({ what, metadata }).toEqual({ what, metadata: before });
        }
        expect(await component.plan(config, stored)).toMatchObject({ action: "no-op" });
      },

      "that took it away is planned as a creation": async () => {
        const config = bucket(unique("vanished"));
        const created = await component.apply(config);
        await api().components.delete(created.id);

        expect(await component.refresh(created)).toBeNull();
        expect(await component.plan(config, created)).toMatchObject({ action: "create" });
      },
    },

    "failure half way": {
      "of a create that is refused leaves nothing, and the next apply makes it": withControl(
        async () => {
          const config = bucket(unique("refused"));
          control().addFault({ pattern: "^POST /api/v1/components$", kind: "status", status: 400 });

          const { left } = await component.applyFailing(config);

          expect(left).toBeNull();
          const created = await component.apply(config);
          expect(await namesakes(config.name, "artifact_store")).toEqual([created.id]);
        },
      ),

      "of a create whose answer is lost makes one component, and it is in the state": withControl(
        async () => {
          const config = bucket(unique("lost"));
          control().addFault({ pattern: "^POST /api/v1/components$", kind: "drop-after" });

          const created = await component.apply(config);

          expect(await namesakes(config.name, "artifact_store")).toEqual([created.id]);
        },
      ),

      "of an update keeps the state as it was, and the next apply makes the change": withControl(
        async () => {
          const config = orchestrator(unique("stuck"));
          const created = await component.apply(config);
          const changed = { ...config, configuration: { synchronous: "true" } };
          control().addFault({ pattern: "^PUT /api/v1/components", kind: "status", status: 400 });

          const { left } = await component.applyFailing(changed, created);

          expect(left?.attributes).toEqual(created.attributes);
          await component.apply(changed, left);
          expect(await settingsOf(created.id)).toEqual({ synchronous: true });
        },
      ),
    },
  };
});
