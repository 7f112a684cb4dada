import { expect } from "@jest/globals";
import type { StackUpdate } from "../../client/wire-types.ts";
import { whereServerHas } from "../support/by-version.ts";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

const NOWHERE = "0d9d3a3e-6a3f-4c54-9d35-0c7e8a9b2f11";

describeResource("zenml_stack", ({ api, control, driver: stack, unique }) => {
  const make = async (name: string, type: string, flavor = "local") =>
    (await api().components.create({ name, type, flavor, configuration: {} })).id;
  const parts = async (name: string) => ({
    artifact_store: await make(name, "artifact_store"),
    orchestrator: await make(name, "orchestrator"),
  });
  const partsOf = async (id: string) => {
    const { metadata } = await api().stacks.get(id);
    const lists = Object.entries(metadata?.components ?? {});
    return Object.fromEntries(lists.map(([type, list]) => [type, list.map((one) => one.id)]));
  };
  const namesakes = async (name: string) =>
    (await api().stacks.findByName(name)).map(({ id }) => id);
  const full = async (name: string) => {
    const { id } = await api().secrets.create({ name, values: { a: "b" } });
    return {
      name,
      description: "Ours",
      components: await parts(name),
      labels: { team: "ml", stage: "prod" },
      ...whereServerHas("environment", { environment: { LEVEL: "info" } }),
      ...whereServerHas("attachedSecrets", { secrets: [id] }),
    };
  };

  return {
    create: {
      "makes it of everything that is configured": async () => {
        const config = await full(unique("full"));

        const created = await stack.apply(config);

        const { name, metadata } = await api().stacks.get(created.id);
        const { components: _, ...everythingElse } = config;
        expect({ name, ...metadata }).toMatchObject(everythingElse);
        expect(created.attributes).toMatchObject({
          ...config,
          component_ids: config.components,
          managed_component_ids: {},
        });
      },

      "without an orchestrator takes that of the default stack, with a warning that says how to silence it":
        async () => {
          const { artifact_store } = await parts(unique("default"));
          const config = { name: unique("default"), components: { artifact_store } };

          const planned = await stack.plan(config);
          const created = await stack.apply(config);

          const [shown] = await api().stacks.findByName("default");
          expect(planned.warnings).toMatchObject([
            {
              summary: `Stack "${config.name}" without orchestrator`,
              path: [{ attribute: "components" }],
            },
          ]);
          expect(planned.warnings[0]?.detail).toContain('orchestrator = { flavor = "local" }');
          expect((await partsOf(created.id))["orchestrator"]).toEqual([
            shown?.metadata?.components["orchestrator"]?.[0]?.id,
          ]);
          expect(await stack.plan(config, created)).toMatchObject({
            action: "no-op",
            warnings: [],
          });
        },

      "keeps the default orchestrator out of the plans of a stack that refuses any with null":
        async () => {
          const { artifact_store } = await parts(unique("none"));
          const config = {
            name: unique("none"),
            components: { artifact_store, orchestrator: null },
          };

          const created = await stack.apply(config);
          const refreshed = await stack.refresh(created);

          expect(await stack.plan(config, refreshed)).toMatchObject({ action: "no-op" });
        },

      "refuses ids under the wrong type, ids of nothing, and a stack without artifact store":
        async () => {
          const own = await parts(unique("wrong"));
          const config = (components: object) => ({
            name: unique("wrong"),
            components: { ...own, ...components },
          });

          await expect(stack.plan(config({ image_builder: own.orchestrator }))).rejects.toThrow(
            "Component of another type",
          );
          const swapped = { artifact_store: own.orchestrator, orchestrator: own.artifact_store };
          await expect(stack.plan(config(swapped))).rejects.toThrow(
            /lists "wrong-\S+" \(\S+\) as artifact_store, but it is a component of type orchestrator.*\n.*lists "wrong-\S+" \(\S+\) as orchestrator, but it is a component of type artifact_store/,
          );
          await expect(stack.plan(config({ artifact_store: NOWHERE }))).rejects.toThrow(
            `Component not found (components["artifact_store"]): The server has no component with the id "${NOWHERE}"`,
          );
          expect(await stack.validate(config({ artifact_store: null }))).toMatchObject([
            { summary: "Stack without artifact store" },
          ]);
        },

      "says that the name is taken, and how to import the stack that has it": async () => {
        const config = { name: unique("taken"), components: await parts(unique("taken")) };
        const other = await stack.apply(config);

        const { errors, left } = await stack.applyFailing(config);

        expect(left).toBeNull();
        expect(errors).toMatchObject([{ summary: `Stack "${config.name}" already exists` }]);
        expect(errors[0]?.detail).toContain(`id = "${other.id}"`);
      },
    },

    read: {
      "changes nothing, and the plan is empty, whatever the spelling": async () => {
        const name = unique("quiet");
        const own = await parts(name);
        for (const config of [
          await full(unique("quiet")),
          { name: unique("bare"), components: own },
          {
            name: unique("spelt"),
            description: "",
            components: {
              artifact_store: ` ${own.artifact_store.toUpperCase()} `,
              orchestrator: [own.orchestrator],
              image_builder: null,
            },
            labels: { "zenml:team": "Ünïcödé 🚀" },
            environment: {},
          },
        ]) {
          const created = await stack.apply(config);

          expect(await stack.refresh(created)).toEqual(created);
          expect(await stack.plan(config, created)).toMatchObject({ action: "no-op" });
        }
      },

      "asks for one stack, and for nothing that has not changed": withControl(async () => {
        const config = await full(unique("cheap"));
        const created = await stack.apply(config);
        control().clearRequests();

        await stack.plan(config, created);

        const paths = control()
          .requests()
          .map(({ path }) => path);
        expect(paths.filter((path) => !/login|info/.test(path))).toEqual([
          `/api/v1/stacks/${created.id}`,
        ]);
      }),
    },

    "update in place": {
      "follows every change, and takes back what is no longer configured": async () => {
        const config = await full(unique("changed"));
        const created = await stack.apply(config);
        const store = await make(unique("other"), "artifact_store");
        const builder = await make(unique("other"), "image_builder");
        const changed = {
          name: unique("changed"),
          components: {
            artifact_store: store,
            orchestrator: config.components.orchestrator,
            image_builder: builder,
          },
          labels: { team: "data" },
        };

        const updated = await stack.apply(changed, created);

        expect(updated.id).toBe(created.id);
        expect(await partsOf(created.id)).toEqual({
          artifact_store: [store],
          orchestrator: [config.components.orchestrator],
          image_builder: [builder],
        });
        const { name, metadata } = await api().stacks.get(created.id);
        expect({ name, ...metadata }).toMatchObject({
          name: changed.name,
          description: "",
          labels: { team: "data" },
          ...whereServerHas("environment", { environment: {} }),
          ...whereServerHas("attachedSecrets", { secrets: [] }),
        });
        expect(metadata?.labels).toEqual({ team: "data" });
        expect(await stack.plan(changed, updated)).toMatchObject({ action: "no-op" });
      },

      "plans one new label as one change: ids that are known stay known": async () => {
        const config = await full(unique("label"));
        const created = await stack.apply(config);

        const { before, after } = await stack.plan({ ...config, labels: { team: "x" } }, created);

        const { updated: _, ...known } = after ?? {};
        const { updated: __, ...was } = before ?? {};
        expect(known).toEqual({ ...was, labels: { team: "x" } });
      },

      "changes the order of a list, whose first is the default": async () => {
        const name = unique("ordered");
        const own = await parts(name);
        const [first, second] = [
          await make(`${name}-a`, "step_operator", "kubernetes"),
          await make(`${name}-b`, "step_operator", "kubernetes"),
        ];
        const config = (...step_operator: readonly string[]) => ({
          name,
          components: { ...own, step_operator },
        });
        const created = await stack.apply(config(first, second));

        const updated = await stack.apply(config(second, first), created);

        expect((await partsOf(created.id))["step_operator"]).toEqual([second, first]);
        expect(await stack.plan(config(second, first), updated)).toMatchObject({ action: "no-op" });
      },
    },

    replacement: {
      "is forced by no attribute": async () => {
        const created = await stack.apply(await full(unique("kept")));

        const planned = await stack.plan(
          { name: unique("other"), description: "x", components: await parts(unique("other")) },
          created,
        );

        expect(planned).toMatchObject({ action: "update", replacedFor: [] });
      },

      "makes another stack of the same name when it is asked for, its own components included":
        async () => {
          const config = {
            name: unique("replaced"),
            components: {
              orchestrator: { flavor: "local" },
              artifact_store: { flavor: "s3", configuration: { path: "s3://bucket" } },
            },
          };
          const created = await stack.apply(config);
          const before = await partsOf(created.id);

          const replaced = await stack.replace(config, created);

          expect(await namesakes(config.name)).toEqual([replaced.id]);
          expect(replaced.id).not.toBe(created.id);
          for (const id of Object.values(before).flat()) {
            expect(await api().components.find(id)).toBeUndefined();
          }
          expect(await stack.plan(config, replaced)).toMatchObject({ action: "no-op" });
        },
    },

    delete: {
      "deletes it, and leaves components that are not its own": async () => {
        const config = await full(unique("deleted"));
        const created = await stack.apply(config);

        await stack.destroy(created);

        expect(await api().stacks.find(created.id)).toBeUndefined();
        for (const id of Object.values(config.components)) {
          expect(await api().components.find(id)).toBeDefined();
        }
      },

      "counts one that was deleted meanwhile as deleted": withControl(async () => {
        const created = await stack.apply(await full(unique("gone")));
        control().addFault({ pattern: "^DELETE /api/v1/stacks", kind: "drop-after" });

        await stack.destroy(created);

        expect(await api().stacks.find(created.id)).toBeUndefined();
      }),
    },

    import: {
      "by name and by id gives the state that its configuration plans nothing for": async () => {
        const config = await full(unique("imported"));
        const { id } = await stack.apply(config);

        for (const importId of [config.name, id]) {
          const imported = await stack.import(importId);
          expect(imported.attributes).toMatchObject({ id, ...config, managed_component_ids: {} });
          expect(await stack.plan(config, imported)).toMatchObject({ action: "no-op" });
        }
      },

      "says that there is none of that name or id": async () => {
        await expect(stack.import(unique("nowhere"))).rejects.toThrow("Cannot import stack");
        await expect(stack.import(NOWHERE)).rejects.toThrow("non-existent");
      },
    },

    drift: {
      "of what is configured is shown, and repaired": async () => {
        const config = await full(unique("drifted"));
        let stored = await stack.apply(config);
        const before = await api().stacks.get(stored.id);
        const [own, other] = [await partsOf(stored.id), await make(unique("x"), "artifact_store")];
        const changes: Readonly<Record<string, StackUpdate>> = {
          "it has another name": { name: unique("theirs") },
          "it is described otherwise": { description: "Theirs" },
          "a label has another value": { labels: { ...config.labels, team: "other" } },
          "all labels are gone": { labels: {} },
          ...whereServerHas("environment", {
            "a variable has another value": { environment: { LEVEL: "debug" } },
          }),
          ...whereServerHas("attachedSecrets", {
            "a secret is detached": { remove_secrets: config.secrets ?? [] },
          }),
          "it has another artifact store": { components: { ...own, artifact_store: [other] } },
          "it has a component more": {
            components: { ...own, image_builder: [await make(unique("x"), "image_builder")] },
          },
        };

        for (const [what, change] of Object.entries(changes)) {
          await api().stacks.update(stored.id, change);
          const { action, after } = await stack.plan(config, stored);
          expect({ what, action, after }).toMatchObject({ what, action: "update", after: config });
          stored = await stack.apply(config, stored);
          const { name, metadata } = await api().stacks.get(stored.id);
          expect({ what, name, metadata }).toEqual({
            what,
            name: config.name,
            metadata: before.metadata,
          });
        }
        expect(await stack.plan(config, stored)).toMatchObject({ action: "no-op" });
      },

      "of what is not configured is left alone, through every change of the rest": async () => {
        const { description: _, secrets: __, ...config } = await full(unique("theirs"));
        const created = await stack.apply(config);
        await api().stacks.update(created.id, {
          description: "Theirs",
          labels: { ...config.labels, theirs: "kept" },
          ...whereServerHas("environment", {
            environment: { ...config.environment, THEIRS: "kept" },
          }),
        });

        expect(await stack.plan(config, created)).toMatchObject({ action: "no-op" });
        await stack.apply({ ...config, labels: { team: "data" } }, created);

        expect((await api().stacks.get(created.id)).metadata).toMatchObject({
          description: "Theirs",
          labels: { team: "data", theirs: "kept" },
          ...whereServerHas("environment", { environment: { LEVEL: "info", THEIRS: "kept" } }),
        });
      },

      "that took it away is planned as a creation": async () => {
        const config = await full(unique("vanished"));
        const created = await stack.apply(config);
        await api().stacks.delete(created.id);

        expect(await stack.refresh(created)).toBeNull();
        expect(await stack.plan(config, created)).toMatchObject({ action: "create" });
        const again = await stack.apply(config, created);
        expect(await namesakes(config.name)).toEqual([again.id]);
      },
    },

    "failure half way": {
      "of a create whose answer is lost makes one stack, and it is in the state": withControl(
        async () => {
          const config = await full(unique("lost"));
          control().addFault({ pattern: "^POST /api/v1/stacks$", kind: "drop-after" });

          const created = await stack.apply(config);

          expect(await namesakes(config.name)).toEqual([created.id]);
        },
      ),

      "of a create that is refused leaves nothing, and the next apply makes it": withControl(
        async () => {
          const config = await full(unique("refused"));
          control().addFault({ pattern: "^POST /api/v1/stacks$", kind: "status", status: 400 });

          const { left } = await stack.applyFailing(config);

          expect(left).toBeNull();
          expect(await namesakes(config.name)).toEqual([]);
          const created = await stack.apply(config);
          expect(await namesakes(config.name)).toEqual([created.id]);
        },
      ),

      "of the look-up of an attached secret does not fail a create": withControl(async () => {
        const name = unique("tainted");
        const { secrets: _, ...config } = await full(name);
        // The plan and its repetition ask, and go on without. After the create it is asked which secret the name stands for.
        control().addFault({
          pattern: "^GET /api/v1/secrets",
          kind: "status",
          status: 400,
          times: 3,
        });
        const named = { ...config, secrets: [name] };

        const created = await stack.apply(named);

        expect(created).toMatchObject({ isTainted: false, attributes: { name, secrets: [name] } });
        expect(await stack.plan(named, created)).toMatchObject({ action: "no-op" });
        await stack.apply({ ...named, secrets: [] }, created);
        expect((await api().stacks.get(created.id)).metadata?.secrets).toEqual([]);
      }),

      "of an update keeps the state as it was, and the next apply makes the change": withControl(
        async () => {
          const config = await full(unique("stuck"));
          const created = await stack.apply(config);
          const changed = { ...config, labels: { team: "data" } };
          control().addFault({ pattern: "^PUT /api/v1/stacks", kind: "status", status: 400 });

          const { left } = await stack.applyFailing(changed, created);

          expect(left?.attributes).toEqual(created.attributes);
          await stack.apply(changed, left);
          expect((await api().stacks.get(created.id)).metadata?.labels).toEqual({ team: "data" });
        },
      ),

      "of a delete keeps it in the state, and the next destroy deletes it": withControl(
        async () => {
          const created = await stack.apply(await full(unique("clinging")));
          control().addFault({ pattern: "^DELETE /api/v1/stacks", kind: "status", status: 400 });

          const { left } = await stack.applyFailing(null, created);

          expect(left?.attributes).toEqual(created.attributes);
          await stack.destroy(created);
          expect(await api().stacks.find(created.id)).toBeUndefined();
        },
      ),
    },
  };
});
