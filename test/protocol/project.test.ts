import { expect } from "@jest/globals";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

describeResource("zenml_project", ({ api, control, driver: project, unique }) => {
  const onServer = async (id: string) => {
    const { name, body, metadata } = await api().projects.get(id);
    return {
      name,
      display_name: body?.display_name,
      description: metadata?.description,
    };
  };

  return {
    create: {
      "needs nothing but a name, which is then shown too": async () => {
        const name = unique("plain");

        const planned = await project.plan({ name });
        const created = await project.apply({ name });

        expect(planned).toMatchObject({ action: "create", warnings: [] });
        expect(created.attributes).toMatchObject({ name, display_name: null, description: null });
        expect(await onServer(created.id)).toEqual({ name, display_name: name, description: "" });
      },

      "refuses a name that the server would refuse": async () => {
        const [problem] = await project.validate({ name: "Not Allowed" });

        expect(problem).toMatchObject({ severity: "error", path: [{ attribute: "name" }] });
        expect(problem?.detail).toContain('"Not Allowed"');
      },

      "says that the name is taken, and by what": async () => {
        const name = unique("taken");
        const other = await api().projects.create({ name });

        const { errors, left } = await project.applyFailing({ name });

        expect(left).toBeNull();
        expect(errors).toMatchObject([{ summary: `Cannot create project "${name}"` }]);
        expect(errors[0]?.detail).toContain(`with the id ${other.id}`);
      },
    },

    read: {
      "changes nothing, and the plan is empty": async () => {
        const config = {
          name: unique("quiet"),
          display_name: "Ünïcödé 🚀",
          description: 'line\nline "q"',
        };
        const created = await project.apply(config);

        expect(await project.refresh(created)).toEqual(created);
        expect(await project.plan(config, created)).toMatchObject({ action: "no-op" });
      },
    },

    "update in place": {
      "follows every change, and leaves the name that is shown to the server again": async () => {
        const name = unique("changed");
        let stored = await project.apply({ name });
        const steps = [
          {
            config: { name: `${name}-b` },
            found: { name: `${name}-b`, display_name: `${name}-b`, description: "" },
          },
          {
            config: { name, display_name: "Shown", description: "Said" },
            found: { name, display_name: "Shown", description: "Said" },
          },
          {
            config: { name, description: "" },
            found: { name, display_name: name, description: "" },
          },
          { config: { name }, found: { name, display_name: name, description: "" } },
        ];

        for (const { config, found } of steps) {
          const before = stored.id;
          stored = await project.apply(config, stored);
          expect(stored.id).toBe(before);
          expect(await onServer(stored.id)).toEqual(found);
          expect(await project.plan(config, stored)).toMatchObject({ action: "no-op" });
        }
      },
    },

    replacement: {
      "is forced by no attribute": async () => {
        const created = await project.apply({ name: unique("kept") });

        const planned = await project.plan(
          { name: unique("other"), display_name: "Other", description: "Other" },
          created,
        );

        expect(planned).toMatchObject({ action: "update", replacedFor: [] });
      },

      "makes another project of the same name when it is asked for": async () => {
        const config = { name: unique("replaced") };
        const created = await project.apply(config);

        const replaced = await project.replace(config, created);

        expect(replaced.id).not.toBe(created.id);
        expect(await api().projects.findByName(config.name)).toMatchObject([{ id: replaced.id }]);
      },
    },

    delete: {
      "warns that everything in it goes with it": async () => {
        const name = unique("warned");
        const created = await project.apply({ name });

        const planned = await project.plan(null, created);
        await project.destroy(created);

        expect(planned.action).toBe("delete");
        expect(planned.warnings).toMatchObject([
          { summary: `Everything in project "${name}" will be deleted` },
        ]);
        expect(await api().projects.find(created.id)).toBeUndefined();
      },

      "counts one that was deleted meanwhile as deleted": withControl(async () => {
        const created = await project.apply({ name: unique("gone") });
        control().addFault({
          pattern: `^DELETE /api/v1/projects/${created.id}`,
          kind: "drop-after",
        });

        await project.destroy(created);

        expect(await api().projects.find(created.id)).toBeUndefined();
      }),
    },

    import: {
      "by name and by id gives the state that its configuration plans nothing for": async () => {
        const config = { name: unique("imported"), display_name: "Shown", description: "Said" };
        const { id } = await api().projects.create(config);

        for (const importId of [config.name, id, id.toUpperCase()]) {
          const imported = await project.import(importId);
          expect(imported.attributes).toMatchObject({ id, ...config });
          expect(await project.plan(config, imported)).toMatchObject({ action: "no-op" });
        }
      },

      "leaves null what the server has made up": async () => {
        const name = unique("bare");
        await api().projects.create({ name });

        const imported = await project.import(name);

        expect(imported.attributes).toMatchObject({ display_name: null, description: null });
      },

      "says that there is none of that name": async () => {
        await expect(project.import(unique("nowhere"))).rejects.toThrow("Cannot import project");
      },
    },

    drift: {
      "of what is configured is shown, and repaired": async () => {
        const config = { name: unique("drifted"), display_name: "Ours", description: "Ours" };
        const created = await project.apply(config);
        await api().projects.update(created.id, {
          name: unique("theirs"),
          display_name: "Theirs",
          description: "Theirs",
        });

        const planned = await project.plan(config, created);
        await project.apply(config, created);

        expect(planned).toMatchObject({
          action: "update",
          before: { display_name: "Theirs", description: "Theirs" },
          after: config,
        });
        expect(await onServer(created.id)).toEqual(config);
      },

      "of what only the dashboard sets is left alone, through every change of the rest":
        async () => {
          const config = { name: unique("dashboard"), description: "Ours" };
          const created = await project.apply(config);
          await api().projects.update(created.id, { display_name: "Theirs" });

          expect(await project.plan(config, created)).toMatchObject({ action: "no-op" });
          await project.apply({ ...config, description: "Changed" }, created);

          expect(await onServer(created.id)).toMatchObject({
            display_name: "Theirs",
            description: "Changed",
          });
        },

      "that took it away is planned as a creation": async () => {
        const config = { name: unique("vanished") };
        const created = await project.apply(config);
        await api().projects.delete(created.id);

        expect(await project.refresh(created)).toBeNull();
        expect(await project.plan(config, created)).toMatchObject({ action: "create" });
        await project.apply(config, created);
        expect(await api().projects.findByName(config.name)).toHaveLength(1);
      },
    },

    "failure half way": {
      "of a create whose answer is lost makes one project, and it is in the state": withControl(
        async () => {
          const name = unique("lost");
          control().addFault({ pattern: "^POST /api/v1/projects$", kind: "drop-after" });

          const created = await project.apply({ name });

          expect(await api().projects.findByName(name)).toMatchObject([{ id: created.id }]);
        },
      ),

      "of a create that is refused leaves nothing, and the next apply makes it": withControl(
        async () => {
          const config = { name: unique("refused") };
          control().addFault({ pattern: "^POST /api/v1/projects$", kind: "status", status: 400 });

          const { left } = await project.applyFailing(config);

          expect(left).toBeNull();
          expect(await api().projects.findByName(config.name)).toEqual([]);
          await project.apply(config);
          expect(await api().projects.findByName(config.name)).toHaveLength(1);
        },
      ),

      "of an update keeps the state as it was, and the next apply makes the change": withControl(
        async () => {
          const config = { name: unique("stuck"), description: "Before" };
          const created = await project.apply(config);
          const changed = { ...config, description: "After" };
          control().addFault({ pattern: "^PUT /api/v1/projects", kind: "status", status: 400 });

          const { left } = await project.applyFailing(changed, created);

          expect(left?.attributes).toEqual(created.attributes);
          await project.apply(changed, left);
          expect(await onServer(created.id)).toMatchObject({ description: "After" });
        },
      ),

      "of a delete keeps it in the state, and the next destroy deletes it": withControl(
        async () => {
          const created = await project.apply({ name: unique("clinging") });
          control().addFault({ pattern: "^DELETE /api/v1/projects", kind: "status", status: 400 });

          const { left } = await project.applyFailing(null, created);

          expect(left?.id).toBe(created.id);
          await project.destroy(created);
          expect(await api().projects.find(created.id)).toBeUndefined();
        },
      ),
    },
  };
});
