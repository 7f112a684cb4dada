import { expect } from "@jest/globals";
import type { ComponentUpdate } from "../../client/wire-types.ts";
import { whereServerHas } from "../support/by-version.ts";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

describeResource("zenml_component", ({ api, control, driver: component, unique }) => {
  const bucket = (name: string) => ({
    name,
    type: "artifact_store",
    flavor: "s3",
    configuration: { path: "s3://bucket", client_kwargs: { region_name: "eu" } },
    labels: { team: "ml", stage: "prod" },
    ...whereServerHas("environment", { environment: { LEVEL: "info" } }),
  });
  const local = (name: string, type: string) => ({ name, type, flavor: "local" });
  const createLocal = async (name: string, type: string) =>
    (await api().components.create({ ...local(name, type), configuration: {} })).id;
  const createConnector = (name: string, resourceType: string) =>
    api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: [resourceType],
      configuration: { username: "robot", password: "not-a-real-password" },
    });
  /** A stack that is not Terraform's, with that component in it. */
  const createStack = async (name: string, parts: Readonly<Record<string, string>>) =>
    api().stacks.create({
      name,
      components: Object.fromEntries(
        Object.entries({
          artifact_store: parts["artifact_store"] ?? (await createLocal(name, "artifact_store")),
          orchestrator: parts["orchestrator"] ?? (await createLocal(name, "orchestrator")),
          ...parts,
        }).map(([type, id]) => [type, [id]]),
      ),
    });
  const partsOf = async (stackId: string) => {
    const { metadata } = await api().stacks.get(stackId);
    const lists = Object.entries(metadata?.components ?? {});
    return Object.fromEntries(lists.map(([type, list]) => [type, list.map(({ id }) => id)]));
  };
  const namesakes = async (name: string, type: string) =>
    (await api().components.findByName(name, { type })).map(({ id }) => id);
  const touched = (change: Partial<ComponentUpdate>) => ({
    connector: null,
    connector_resource_id: null,
    ...change,
  });

  return {
    create: {
      "makes it of everything that is configured": async () => {
        const name = unique("full");
        const connector = await createConnector(name, "docker-registry");
        const secret = await api().secrets.create({ name, values: { a: "b" } });
        const config = {
          name,
          type: "container_registry",
          flavor: "dockerhub",
          configuration: { uri: "docker.io/example" },
          connector_id: connector.id,
          connector_resource_id: "docker.io",
          labels: { team: "ml" },
          ...whereServerHas("environment", { environment: { LEVEL: "info" } }),
          ...whereServerHas("attachedSecrets", { secrets: [name] }),
        };

        const created = await component.apply(config);

        const { body, metadata } = await api().components.get(created.id);
        expect(body).toMatchObject({ type: "container_registry", flavor_name: "dockerhub" });
        expect(metadata).toMatchObject({
          configuration: config.configuration,
          connector: { id: connector.id },
          connector_resource_id: "docker.io",
          labels: config.labels,
          ...whereServerHas("environment", { environment: { LEVEL: "info" } }),
          ...whereServerHas("attachedSecrets", { secrets: [secret.id] }),
        });
        expect(created.attributes).toMatchObject(config);
      },

      "sends write-only settings and never keeps them": async () => {
        const config = {
          ...bucket(unique("hidden")),
          configuration_wo: { key: "{{aws.key}}", secret: "not-a-real-secret" },
          configuration_wo_version: 1,
        };

        const created = await component.apply(config);

        expect((await api().components.get(created.id)).metadata?.configuration).toEqual({
          ...config.configuration,
          ...config.configuration_wo,
        });
        expect(created.attributes["configuration_wo"]).toBeNull();
        expect(Buffer.from(created.privateState).toString()).not.toContain("not-a-real-secret");
      },

      "says that the name is taken, and by what": async () => {
        const name = unique("taken");
        const id = await createLocal(name, "artifact_store");

        const { errors, left } = await component.applyFailing(local(name, "artifact_store"));

        expect(left).toBeNull();
        expect(errors).toMatchObject([
          { summary: `Cannot create artifact_store component "${name}"` },
        ]);
        expect(errors[0]?.detail).toContain(`with the id ${id}`);
      },
    },

    read: {
      "changes nothing, and the plan is empty, whatever the values": async () => {
        const odd = {
          client_kwargs: {
            text: Array.from({ length: 100 }, (_, line) => `line '${line}' "q"`).join("\n"),
            big: 9_007_199_254_740_991,
            small: -0.5,
            none: null,
            empty: {},
            list: [],
          },
        };
        for (const config of [
          bucket(unique("quiet")),
          local(unique("bare"), "orchestrator"),
          { ...local(unique("nothing"), "image_builder"), configuration: {}, connector_id: "" },
          {
            name: unique("rendered"),
            type: "container_registry",
            flavor: "dockerhub",
            // The server takes the slash off.
            configuration: { uri: "docker.io/example/" },
          },
          {
            ...bucket(unique("odd")),
            configuration: { path: "s3://odd", ...odd },
            labels: { "zenml:team": "Ünïcödé 🚀", "a b/c": "" },
          },
        ]) {
          const created = await component.apply(config);

          expect(await component.refresh(created)).toEqual(created);
          expect(await component.plan(config, created)).toMatchObject({ action: "no-op" });
        }
      },
    },

    "update in place": {
      "follows every change, and takes back what is no longer configured": async () => {
        const config = bucket(unique("changed"));
        const created = await component.apply(config);
        const changed = {
          ...config,
          name: unique("changed"),
          configuration: { path: "s3://other" },
          labels: { team: "data" },
          environment: null,
        };

        const updated = await component.apply(changed, created);

        expect(updated.id).toBe(created.id);
        const { name, metadata } = await api().components.get(created.id);
        const { configuration, labels, environment } = metadata ?? {};
        expect({ name, configuration, labels, environment }).toEqual({
          name: changed.name,
          configuration: { path: "s3://other" },
          labels: { team: "data" },
          ...whereServerHas("environment", { environment: {} }),
        });
        expect(await component.plan(changed, updated)).toMatchObject({ action: "no-op" });
      },

      "plans one new label as one change": async () => {
        const config = bucket(unique("label"));
        const created = await component.apply(config);

        const { before, after } = await component.plan(
          { ...config, labels: { ...config.labels, team: "data" } },
          created,
        );

        const { updated: _, ...known } = after ?? {};
        const { updated: __, ...was } = before ?? {};
        expect(known).toEqual({ ...was, labels: { team: "data", stage: "prod" } });
      },

      "sends nothing when only the provider looks at the change": withControl(async () => {
        const config = bucket(unique("own"));
        const created = await component.apply(config);
        control().clearRequests();

        const changed = { ...config, detach_on_delete: false };
        const planned = await component.plan(changed, created);
        const updated = await component.apply(changed, created);

        expect(planned).toMatchObject({ action: "update" });
        expect(planned.after?.["updated"]).toBe(created.attributes["updated"]);
        expect(updated.attributes).toEqual({ ...created.attributes, detach_on_delete: false });
        expect(
          control()
            .requests()
            .map(({ method }) => method),
        ).not.toContain("PUT");
      }),

      "keeps the connector through a change of something else": async () => {
        const name = unique("connected");
        const connector = await createConnector(name, "docker-registry");
        const config = {
          name,
          type: "container_registry",
          flavor: "dockerhub",
          configuration: { uri: "docker.io/a" },
          connector_id: connector.id,
          connector_resource_id: "docker.io",
        };
        const created = await component.apply(config);

        await component.apply({ ...config, configuration: { uri: "docker.io/b" } }, created);

        expect((await api().components.get(created.id)).metadata).toMatchObject({
          configuration: { uri: "docker.io/b" },
          connector: { id: connector.id },
          connector_resource_id: "docker.io",
        });
      },

      "sends write-only settings when their version changes, and only then": async () => {
        const base = bucket(unique("rotated"));
        const config = (settings: object, version: number) => ({
          ...base,
          configuration_wo: { ...settings },
          configuration_wo_version: version,
        });
        const created = await component.apply(
          config({ key: "{{aws.key}}", token: "{{aws.t}}" }, 1),
        );
        const other = { key: "{{aws.other}}" };

        expect(await component.plan(config(other, 1), created)).toMatchObject({ action: "no-op" });
        const updated = await component.apply(config(other, 2), created);

        expect((await api().components.get(created.id)).metadata?.configuration).toEqual({
          ...base.configuration,
          ...other,
        });
        expect(await component.plan(config(other, 2), updated)).toMatchObject({ action: "no-op" });
      },

      "keeps a setting that moves between the write-only settings and the others": async () => {
        const base = { name: unique("moving"), type: "orchestrator", flavor: "kubernetes" };
        const both = { synchronous: true, kubernetes_context: "ctx" };
        const hidden = {
          ...base,
          configuration: { synchronous: true },
          configuration_wo: { kubernetes_context: "ctx" },
          configuration_wo_version: 1,
        };
        const shown = { ...base, configuration: both };
        const onServer = async (id: string) =>
          (await api().components.get(id)).metadata?.configuration;

        const created = await component.apply(hidden);
        const moved = await component.apply(shown, created);
        expect(await onServer(created.id)).toMatchObject(both);
        expect(await component.plan(shown, moved)).toMatchObject({ action: "no-op" });

        await component.apply(hidden, moved);
        expect(await onServer(created.id)).toMatchObject(both);
      },
    },

    replacement: {
      "is forced by another type, and by nothing else": async () => {
        const config = local(unique("retyped"), "orchestrator");
        const created = await component.apply(config);
        const retyped = { ...config, type: "image_builder" };

        expect(await component.plan(retyped, created)).toMatchObject({
          action: "replace",
          replacedFor: ["type"],
        });
        const replaced = await component.apply(retyped, created);
        const everythingElse = {
          ...retyped,
          name: unique("other"),
          flavor: "kaniko",
          configuration: { kubernetes_context: "other" },
          labels: { team: "data" },
        };

        expect(replaced.id).not.toBe(created.id);
        expect(await namesakes(config.name, "orchestrator")).toEqual([]);
        expect(await namesakes(config.name, "image_builder")).toEqual([replaced.id]);
        expect(await component.plan(everythingElse, replaced)).toMatchObject({
          action: "update",
          replacedFor: [],
        });
      },

      "is what another flavor makes of an update: a new component under the old name, in every stack":
        async () => {
          const name = unique("reflavored");
          const config = { ...local(name, "orchestrator"), labels: { team: "ml" } };
          const created = await component.apply(config);
          const stack = await createStack(name, { orchestrator: created.id });
          await api().components.update(
            created.id,
            touched({ labels: { ...config.labels, theirs: "kept" } }),
          );
          const changed = {
            ...config,
            flavor: "kubernetes",
            configuration: { kubernetes_namespace: "zenml" },
          };

          const planned = await component.plan(changed, created);
          const updated = await component.apply(changed, created);

          expect(planned.action).toBe("update");
          expect(planned.warnings).toMatchObject([
            {
              summary: `Changing the flavor replaces the component ${JSON.stringify(created.attributes["name"])}`,
              path: [{ attribute: "flavor" }],
            },
          ]);
          expect(updated.id).not.toBe(created.id);
          expect(await namesakes(name, "orchestrator")).toEqual([updated.id]);
          expect((await api().components.get(updated.id)).metadata?.labels).toEqual({
            team: "ml",
            theirs: "kept",
          });
          expect((await partsOf(stack.id))["orchestrator"]).toEqual([updated.id]);
          expect(await component.plan(changed, updated)).toMatchObject({ action: "no-op" });
        },

      "by flavor may come with another name": async () => {
        const config = local(unique("first"), "orchestrator");
        const created = await component.apply(config);
        const changed = { ...config, name: unique("second"), flavor: "local_docker" };

        const updated = await component.apply(changed, created);

        expect(await namesakes(config.name, "orchestrator")).toEqual([]);
        expect(await namesakes(changed.name, "orchestrator")).toEqual([updated.id]);
      },
    },

    delete: {
      "asks who uses it only after the server refused": withControl(async () => {
        const created = await component.apply(local(unique("deleted"), "image_builder"));
        control().clearRequests();

        await component.destroy(created);

        const [last, ...earlier] = [...control().requests()].reverse();
        expect(last).toMatchObject({ method: "DELETE", path: `/api/v1/components/${created.id}` });
        expect(earlier.filter(({ path }) => path.startsWith("/api/v1/stacks"))).toHaveLength(1); // at plan
        expect(await api().components.find(created.id)).toBeUndefined();
      }),

      "takes it out of the stacks that still have it, which the plan names": async () => {
        const name = unique("leaving");
        const created = await component.apply(local(name, "image_builder"));
        const stack = await createStack(name, { image_builder: created.id });

        const planned = await component.plan(null, created);
        await component.destroy(created);

        expect(planned.warnings).toMatchObject([
          { summary: `Component "${name}" is still in use` },
        ]);
        expect(planned.warnings[0]?.detail).toContain(`is now part of: "${name}".`);
        expect(Object.keys(await partsOf(stack.id)).sort()).toEqual([
          "artifact_store",
          "orchestrator",
        ]);
      },

      "takes it out of more than a hundred stacks": withControl(async () => {
        // Alone with the embedded server, where 120 stacks are made in no time.
        const name = unique("hundred");
        const created = await component.apply(local(name, "image_builder"));
        const parts = {
          artifact_store: await createLocal(name, "artifact_store"),
          orchestrator: await createLocal(name, "orchestrator"),
          image_builder: created.id,
        };
        for (let number = 0; number < 120; number += 1) {
          await createStack(`${name}-${number}`, parts);
        }

        await component.destroy(created);

        const stacks = (await api().stacks.list()).filter((stack) => stack.name.startsWith(name));
        expect(stacks).toHaveLength(120);
        expect(
          stacks.filter(({ metadata }) => "image_builder" in (metadata?.components ?? {})),
        ).toEqual([]);
      }),

      "is refused with detach_on_delete = false, and changes nothing": async () => {
        const name = unique("staying");
        const config = { ...local(name, "image_builder"), detach_on_delete: false };
        const created = await component.apply(config);
        const stack = await createStack(name, { image_builder: created.id });

        const planned = await component.plan(null, created);
        const { errors, left } = await component.applyFailing(null, created);

        expect(planned.warnings[0]?.detail).toContain("the deletion will fail");
        expect(errors).toMatchObject([{ summary: expect.stringMatching(/^Component in use$/i) }]);
        expect(errors[0]?.detail).toContain(`It is part of: "${name}".`);
        expect(left?.attributes).toEqual(created.attributes);
        expect((await partsOf(stack.id))["image_builder"]).toEqual([created.id]);
      },

      "is refused for what no stack can be without, naming the stack": async () => {
        for (const type of ["orchestrator", "artifact_store"]) {
          const name = unique("needed");
          const created = await component.apply(local(name, type));
          await createStack(name, { [type]: created.id });

          const { errors, left } = await component.applyFailing(null, created);

          expect(errors[0]?.detail).toContain(
            `The ${type} "${name}" cannot be deleted. It is part of: "${name}".`,
          );
          expect(errors[0]?.detail).toContain("create_before_destroy");
          expect(left?.attributes).toEqual(created.attributes);
        }
      },

      "counts one that was deleted meanwhile as deleted": withControl(async () => {
        const created = await component.apply(local(unique("gone"), "image_builder"));
        control().addFault({ pattern: "^DELETE /api/v1/components", kind: "drop-after" });

        await component.destroy(created);

        expect(await api().components.find(created.id)).toBeUndefined();
      }),
    },

    import: {
      "by type and name and by id gives the state that its configuration plans nothing for":
        async () => {
          const config = bucket(unique("imported"));
          const { id } = await api().components.create(config);
          await createLocal(config.name, "orchestrator");

          for (const importId of [`artifact_store/${config.name}`, id]) {
            const imported = await component.import(importId);
            expect(imported.attributes).toMatchObject({ id, ...config });
            expect(await component.plan(config, imported)).toMatchObject({ action: "no-op" });
          }
        },

      "leaves secrets out of the configuration, which plans show": async () => {
        const name = unique("readable");
        const { id } = await api().components.create({
          ...bucket(name),
          configuration: { path: "s3://bucket", key: "{{aws.key}}", secret: "not-a-real-secret" },
        });

        const imported = await component.import(id);

        expect(imported.attributes["configuration"]).toEqual({
          path: "s3://bucket",
          key: "{{aws.key}}",
        });
      },

      "says that there is none of that name, and that a name alone is not enough": async () => {
        const name = unique("nowhere");
        await expect(component.import(`orchestrator/${name}`)).rejects.toThrow(
          "Cannot import orchestrator component",
        );
        await expect(component.import(name)).rejects.toThrow('such as "artifact_store/my-bucket"');
      },
    },

    drift: {
      "of what is configured is shown, and repaired": async () => {
        const config = bucket(unique("drifted"));
        let stored = await component.apply(config);
        const { metadata: before } = await api().components.get(stored.id);
        const connector = await createConnector(config.name, "docker-registry");
        const { configuration, labels } = config;
        const changes: Readonly<Record<string, Partial<ComponentUpdate>>> = {
          "a setting has another value": { configuration: { ...configuration, path: "s3://b" } },
          "a setting is gone": { configuration: { path: configuration.path } },
          "a nested setting has another value": {
            configuration: { ...configuration, client_kwargs: { region_name: "us" } },
          },
          "a label has another value": { labels: { ...labels, team: "other" } },
          "a label has another type": { labels: { ...labels, team: ["ml"] } },
          "a label is gone": { labels: { stage: "prod" } },
          "all labels are gone": { labels: {} },
          ...whereServerHas("environment", {
            "a variable has another value": { environment: { LEVEL: "debug" } },
            "a variable is gone": { environment: {} },
          }),
          "it has another name": { name: unique("theirs") },
          "it has a connector": { connector: connector.id },
        };

        for (const [what, change] of Object.entries(changes)) {
          await api().components.update(stored.id, touched(change));
          const { action, after } = await component.plan(config, stored);
          expect({ what, action, after }).toMatchObject({ what, action: "update", after: config });
          stored = await component.apply(config, stored);
          const { name, metadata } = await api().components.get(stored.id);
          expect({ what, name, metadata }).toEqual({ what, name: config.name, metadata: before });
        }
        expect(await component.plan(config, stored)).toMatchObject({ action: "no-op" });
      },

      "of what is not configured is left alone, through every change of the rest": async () => {
        const config = bucket(unique("theirs"));
        const created = await component.apply(config);
        await api().components.update(
          created.id,
          touched({
            configuration: { ...config.configuration, config_kwargs: { theirs: true } },
            labels: { ...config.labels, theirs: "kept" },
            ...whereServerHas("environment", {
              environment: { ...config.environment, THEIRS: "kept" },
            }),
          }),
        );

        expect(await component.plan(config, created)).toMatchObject({ action: "no-op" });
        const changed = { ...config, labels: { ...config.labels, team: "data" } };
        const updated = await component.apply(changed, created);

        expect((await api().components.get(created.id)).metadata).toMatchObject({
          configuration: { ...config.configuration, config_kwargs: { theirs: true } },
          labels: { team: "data", stage: "prod", theirs: "kept" },
          ...whereServerHas("environment", { environment: { LEVEL: "info", THEIRS: "kept" } }),
        });
        expect(await component.plan(changed, updated)).toMatchObject({ action: "no-op" });
      },

      "that took it away is planned as a creation": async () => {
        const config = bucket(unique("vanished"));
        const created = await component.apply(config);
        await api().components.delete(created.id);

        expect(await component.refresh(created)).toBeNull();
        expect(await component.plan(config, created)).toMatchObject({ action: "create" });
        const again = await component.apply(config, created);
        expect(await namesakes(config.name, "artifact_store")).toEqual([again.id]);
      },
    },

    "failure half way": {
      "of a create whose answer is lost makes one component, and it is in the state": withControl(
        async () => {
          const config = bucket(unique("lost"));
          control().addFault({ pattern: "^POST /api/v1/components$", kind: "drop-after" });

          const created = await component.apply(config);

          expect(await namesakes(config.name, "artifact_store")).toEqual([created.id]);
        },
      ),

      "of the look-up of an attached secret does not fail a create": withControl(async () => {
        const name = unique("tainted");
        await api().secrets.create({ name, values: { a: "b" } });
        const config = { ...bucket(name), secrets: [name] };
        // The plan and its repetition ask, and go on without. After the create it is asked which secret the name stands for.
        control().addFault({
          pattern: "^GET /api/v1/secrets",
          kind: "status",
          status: 400,
          times: 3,
        });

        const created = await component.apply(config);

        expect(created).toMatchObject({ isTainted: false, attributes: { name, secrets: [name] } });
        expect(await component.plan(config, created)).toMatchObject({ action: "no-op" });
        await component.apply({ ...config, secrets: [] }, created);
        expect((await api().components.get(created.id)).metadata?.secrets).toEqual([]);
      }),

      "of a create that is refused leaves nothing, and the next apply makes it": withControl(
        async () => {
          const config = bucket(unique("refused"));
          control().addFault({ pattern: "^POST /api/v1/components$", kind: "status", status: 400 });

          const { left } = await component.applyFailing(config);

          expect(left).toBeNull();
          expect(await namesakes(config.name, "artifact_store")).toEqual([]);
          const created = await component.apply(config);
          expect(await namesakes(config.name, "artifact_store")).toEqual([created.id]);
        },
      ),

      "of an update keeps the state as it was, and the next apply makes the change": withControl(
        async () => {
          const config = bucket(unique("stuck"));
          const created = await component.apply(config);
          const changed = { ...config, labels: { team: "data" } };
          control().addFault({ pattern: "^PUT /api/v1/components", kind: "status", status: 400 });

          const { left } = await component.applyFailing(changed, created);

          expect(left?.attributes).toEqual(created.attributes);
          await component.apply(changed, left);
          expect((await api().components.get(created.id)).metadata?.labels).toEqual(changed.labels);
        },
      ),

      "of a change of flavor, at whatever step, leaves all as it was": withControl(async () => {
        const steps = [
          "^POST /api/v1/components",
          "^PUT /api/v1/stacks",
          "^PUT /api/v1/components",
          "^DELETE /api/v1/components",
        ];
        for (const pattern of steps) {
          const name = unique("undone");
          const config = local(name, "orchestrator");
          const created = await component.apply(config);
          const stack = await createStack(name, { orchestrator: created.id });
          const parts = await partsOf(stack.id);
          const changed = { ...config, flavor: "local_docker" };
          control().addFault({ pattern, kind: "status", status: 400 });

          const { left } = await component.applyFailing(changed, created);

          expect(left?.attributes).toEqual(created.attributes);
          const found = await api().components.list({ type: "orchestrator" });
          expect(
            found
              .filter((one) => one.name.startsWith(name))
              .map((one) => [one.id, one.name, one.body?.flavor_name]),
          ).toEqual([[created.id, name, "local"]]);
          expect(await partsOf(stack.id)).toEqual(parts);
          const updated = await component.apply(changed, left);
          expect((await partsOf(stack.id))["orchestrator"]).toEqual([updated.id]);
        }
      }),

      "of a delete puts it back into every stack, and the next destroy deletes it": withControl(
        async () => {
          const name = unique("undeleted");
          const created = await component.apply(local(name, "image_builder"));
          const first = await createStack(`${name}-a`, { image_builder: created.id });
          const second = await createStack(`${name}-b`, { image_builder: created.id });
          control().addFault({
            pattern: `^PUT /api/v1/stacks/${second.id}`,
            kind: "status",
            status: 400,
          });

          const { left } = await component.applyFailing(null, created);

          expect(left?.attributes).toEqual(created.attributes);
          for (const { id } of [first, second]) {
            expect((await partsOf(id))["image_builder"]).toEqual([created.id]);
          }
          await component.destroy(created);
          for (const { id } of [first, second]) {
            expect(Object.keys(await partsOf(id))).not.toContain("image_builder");
          }
        },
      ),
    },
  };
});
