import { expect } from "@jest/globals";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

describeResource("zenml_tag", ({ api, control, driver: tag, unique }) => {
  const onServer = async (id: string) => {
    const { name, body } = await api().tags.get(id);
    return { name, color: body?.color, exclusive: body?.exclusive };
  };

  return {
    create: {
      "needs nothing but a name, and keeps the color that the server chose": async () => {
        const name = unique("plain");

        const created = await tag.apply({ name });

        expect(created.attributes).toMatchObject({ name, exclusive: false });
        expect(await onServer(created.id)).toEqual({
          name,
          color: created.attributes["color"],
          exclusive: false,
        });
        expect(await tag.plan({ name }, created)).toMatchObject({ action: "no-op" });
      },

      "refuses a color that there is not, and names the nearest": async () => {
        const [problem] = await tag.validate({ name: unique("color"), color: "greem" });

        expect(problem).toMatchObject({ severity: "error", path: [{ attribute: "color" }] });
        expect(problem?.detail).toContain('"green"');
      },

      "says that the name is taken, and how to import it": async () => {
        const name = unique("taken");
        const other = await api().tags.create({ name });

        const { errors, left } = await tag.applyFailing({ name });

        expect(left).toBeNull();
        expect(errors).toMatchObject([{ summary: `Cannot create tag "${name}"` }]);
        expect(errors[0]?.detail).toContain(`id = "${other.id}"`);
      },
    },

    read: {
      "changes nothing, and the plan is empty": async () => {
        const config = { name: unique("quiet"), color: "teal", exclusive: true };
        const created = await tag.apply(config);

        expect(await tag.refresh(created)).toEqual(created);
        expect(await tag.plan(config, created)).toMatchObject({ action: "no-op" });
      },
    },

    "update in place": {
      "follows every change, and leaves a color that is no longer configured": async () => {
        const name = unique("changed");
        let stored = await tag.apply({ name, color: "red" });
        const steps = [
          { config: { name: `${name}-b`, color: "blue" }, color: "blue", exclusive: false },
          { config: { name, exclusive: true }, color: "blue", exclusive: true },
          { config: { name }, color: "blue", exclusive: false },
        ];

        for (const { config, color, exclusive } of steps) {
          const before = stored.id;
          stored = await tag.apply(config, stored);
          expect(stored.id).toBe(before);
          expect(await onServer(stored.id)).toEqual({ name: config.name, color, exclusive });
          expect(await tag.plan(config, stored)).toMatchObject({ action: "no-op" });
        }
      },
    },

    replacement: {
      "is forced by no attribute": async () => {
        const created = await tag.apply({ name: unique("kept") });

        expect(
          await tag.plan({ name: unique("other"), color: "red", exclusive: true }, created),
        ).toMatchObject({ action: "update", replacedFor: [] });
      },

      "makes another tag of the same name when it is asked for": async () => {
        const config = { name: unique("replaced") };
        const created = await tag.apply(config);

        const replaced = await tag.replace(config, created);

        expect(await api().tags.findByName(config.name)).toMatchObject([{ id: replaced.id }]);
      },
    },

    delete: {
      "takes it off the server": async () => {
        const created = await tag.apply({ name: unique("deleted") });

        await tag.destroy(created);

        expect(await api().tags.find(created.id)).toBeUndefined();
      },
    },

    import: {
      "by name and by id gives the state that its configuration plans nothing for": async () => {
        const config = { name: unique("imported"), color: "lime", exclusive: true };
        const { id } = await api().tags.create(config);

        for (const importId of [config.name, id, id.toUpperCase()]) {
          const imported = await tag.import(importId);
          expect(imported.attributes).toMatchObject({ id, ...config });
          expect(await tag.plan(config, imported)).toMatchObject({ action: "no-op" });
        }
      },

      "says that there is none of that name": async () => {
        await expect(tag.import(unique("nowhere"))).rejects.toThrow("Cannot import tag");
      },
    },

    drift: {
      "of what is configured is shown, and repaired": async () => {
        const config = { name: unique("drifted"), color: "red", exclusive: true };
        const created = await tag.apply(config);
        const theirs = { name: unique("theirs"), color: "blue", exclusive: false };
        await api().tags.update(created.id, theirs);

        const planned = await tag.plan(config, created);
        await tag.apply(config, created);

        expect(planned).toMatchObject({ action: "update", before: theirs, after: config });
        expect(await onServer(created.id)).toEqual(config);
      },

      "that took it away is planned as a creation": async () => {
        const config = { name: unique("vanished") };
        const created = await tag.apply(config);
        await api().tags.delete(created.id);

        expect(await tag.refresh(created)).toBeNull();
        expect(await tag.plan(config, created)).toMatchObject({ action: "create" });
      },
    },

    "failure half way": {
      "of a create whose answer is lost makes one tag, and it is in the state": withControl(
        async () => {
          const name = unique("lost");
          control().addFault({ pattern: "^POST /api/v1/tags$", kind: "drop-after" });

          const created = await tag.apply({ name });

          expect(await api().tags.findByName(name)).toMatchObject([{ id: created.id }]);
        },
      ),

      "of an update keeps the state as it was, and the next apply makes the change": withControl(
        async () => {
          const config = { name: unique("stuck"), color: "red" };
          const created = await tag.apply(config);
          const changed = { ...config, color: "blue" };
          control().addFault({ pattern: "^PUT /api/v1/tags", kind: "status", status: 400 });

          const { left } = await tag.applyFailing(changed, created);

          expect(left?.attributes).toEqual(created.attributes);
          await tag.apply(changed, left);
          expect(await onServer(created.id)).toMatchObject({ color: "blue" });
        },
      ),

      "of a delete keeps it in the state": withControl(async () => {
        const created = await tag.apply({ name: unique("clinging") });
        control().addFault({ pattern: "^DELETE /api/v1/tags", kind: "status", status: 400 });

        const { left } = await tag.applyFailing(null, created);

        expect(left?.id).toBe(created.id);
        await tag.destroy(created);
        expect(await api().tags.find(created.id)).toBeUndefined();
      }),
    },
  };
});
