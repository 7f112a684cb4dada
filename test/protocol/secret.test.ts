import { expect } from "@jest/globals";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

describeResource("zenml_secret", ({ api, control, driver: secret, unique }) => {
  const onServer = async (id: string) => {
    const { name, body } = await api().secrets.get(id);
    return { name, private: body?.private, values: body?.values };
  };
  const valuesOf = async (id: string) => (await onServer(id)).values;

  return {
    create: {
      "stores the values, visible to everybody unless it is private": async () => {
        const name = unique("created");
        const values = { user: "robot", token: "not-a-real-token" };

        const shared = await secret.apply({ name, values });
        const hidden = await secret.apply({ name: unique("hidden"), private: true, values });

        expect(await onServer(shared.id)).toEqual({ name, private: false, values });
        expect(await onServer(hidden.id)).toMatchObject({ private: true, values });
        expect(shared.attributes).toMatchObject({ private: false, values, values_wo: null });
        expect(shared.attributes["user_id"]).toEqual(expect.any(String));
      },

      "sends write-only values and never keeps them": async () => {
        const config = {
          name: unique("write-only"),
          values: { user: "robot" },
          values_wo: { token: "not-a-real-token" },
          values_wo_version: 1,
        };

        const created = await secret.apply(config);

        expect(await valuesOf(created.id)).toEqual({ user: "robot", token: "not-a-real-token" });
        expect(created.attributes["values_wo"]).toBeNull();
        expect(Buffer.from(created.privateState).toString()).not.toContain("not-a-real-token");
      },

      "refuses a key that is given twice, and a secret without values": async () => {
        const twice = await secret.validate({
          name: "twice",
          values: { token: "a" },
          values_wo: { token: "b" },
          values_wo_version: 1,
        });
        const none = await secret.validate({ name: "none" });

        expect(twice).toMatchObject([
          { summary: "Key given twice", detail: expect.stringContaining('values_wo["token"]') },
        ]);
        expect(none).toMatchObject([{ severity: "error" }]);
        expect(none[0]?.detail).toMatch(/"values".*"values_wo"/);
      },

      "says that the name is taken, and by what": async () => {
        const name = unique("taken");
        const other = await api().secrets.create({ name, values: {} });

        const { errors, left } = await secret.applyFailing({ name, values: { a: "b" } });

        expect(left).toBeNull();
        expect(errors).toMatchObject([{ summary: `Cannot create secret "${name}"` }]);
        expect(errors[0]?.detail).toContain(`with the id ${other.id}`);
      },
    },

    read: {
      "changes nothing, and the plan is empty, whatever letters keys and values have": async () => {
        const config = {
          name: unique("quiet"),
          values: {
            "a.b-c d": "Ünïcödé 🚀",
            empty: "",
            lines: "a\nb\n",
            long: "x".repeat(10_000),
          },
          values_wo: { hidden: "not-a-real-token" },
          values_wo_version: 1,
        };
        const created = await secret.apply(config);

        expect(await secret.refresh(created)).toEqual(created);
        expect(await secret.plan(config, created)).toMatchObject({ action: "no-op" });
      },

      "keeps values that the account may not read as they were written": withControl(async () => {
        const config = { name: unique("unreadable"), values: { token: "not-a-real-token" } };
        const created = await secret.apply(config);
        const found = await api().secrets.get(created.id);
        control().addFault({
          pattern: `^GET /api/v1/secrets/${created.id}`,
          kind: "status",
          status: 200,
          body: { ...found, body: { ...found.body, values: { token: null } } },
        });

        expect(await secret.plan(config, created)).toMatchObject({ action: "no-op" });
      }),
    },

    "update in place": {
      "follows every change, and takes back the keys that are no longer configured": async () => {
        const name = unique("changed");
        const created = await secret.apply({ name, values: { user: "robot", old: "a" } });
        const changed = { name: `${name}-b`, private: true, values: { user: "other" } };

        const updated = await secret.apply(changed, created);

        expect(updated.id).toBe(created.id);
        expect(await onServer(created.id)).toEqual(changed);
        expect(await secret.plan(changed, updated)).toMatchObject({ action: "no-op" });
      },

      "sends write-only values when their version changes, and only then": async () => {
        const name = unique("hidden");
        const config = (token: object, version: number) => ({
          name,
          values: { user: "robot" },
          values_wo: { ...token },
          values_wo_version: version,
        });
        const created = await secret.apply(
          config({ token: "not-a-real-token", gone: "not-a-real-gone" }, 1),
        );
        const other = { token: "not-a-real-other" };

        expect(await secret.plan(config(other, 1), created)).toMatchObject({ action: "no-op" });
        const updated = await secret.apply(config(other, 2), created);

        expect(await valuesOf(created.id)).toEqual({ user: "robot", token: "not-a-real-other" });
        expect(await secret.plan(config(other, 2), updated)).toMatchObject({ action: "no-op" });
      },
    },

    replacement: {
      "is forced by no attribute": async () => {
        const created = await secret.apply({ name: unique("kept"), values: { a: "b" } });

        const planned = await secret.plan(
          { name: unique("other"), private: true, values: { c: "d" } },
          created,
        );

        expect(planned).toMatchObject({ action: "update", replacedFor: [] });
      },

      "makes another secret of the same name when it is asked for": async () => {
        const config = { name: unique("replaced"), values: { a: "b" } };
        const created = await secret.apply(config);

        const replaced = await secret.replace(config, created);

        expect(replaced.id).not.toBe(created.id);
        expect(await api().secrets.findByName(config.name)).toMatchObject([{ id: replaced.id }]);
      },
    },

    delete: {
      "deletes it": async () => {
        const created = await secret.apply({ name: unique("deleted"), values: { a: "b" } });

        await secret.destroy(created);

        expect(await api().secrets.find(created.id)).toBeUndefined();
      },

      "counts one that was deleted meanwhile as deleted": withControl(async () => {
        const created = await secret.apply({ name: unique("gone"), values: { a: "b" } });
        control().addFault({ pattern: "^DELETE /api/v1/secrets", kind: "drop-after" });

        await secret.destroy(created);

        expect(await api().secrets.find(created.id)).toBeUndefined();
      }),
    },

    import: {
      "by name and by id takes all values": async () => {
        const config = { name: unique("imported"), values: { user: "robot", token: "a" } };
        const { id } = await api().secrets.create(config);

        for (const importId of [config.name, id]) {
          const imported = await secret.import(importId);
          expect(imported.attributes).toMatchObject({ id, ...config, private: false });
          expect(await secret.plan(config, imported)).toMatchObject({ action: "no-op" });
        }
      },

      "says that there is none of that name": async () => {
        await expect(secret.import(unique("nowhere"))).rejects.toThrow("Cannot import secret");
      },
    },

    drift: {
      "of what is configured is shown, and repaired": async () => {
        const config = { name: unique("drifted"), values: { a: "one", b: "two" } };
        const created = await secret.apply(config);
        await api().secrets.update(created.id, {
          name: unique("theirs"),
          private: true,
          values: { a: null, b: "changed" },
        });

        const planned = await secret.plan(config, created);
        await secret.apply(config, created);

        expect(planned).toMatchObject({
          action: "update",
          before: { private: true, values: { b: "changed" } },
          after: { ...config, private: false },
        });
        expect(await onServer(created.id)).toEqual({ ...config, private: false });
      },

      "of keys that others put in is left alone, through every change of the rest": async () => {
        const config = { name: unique("shared"), values: { user: "robot", old: "a" } };
        const created = await secret.apply(config);
        await api().secrets.update(created.id, { values: { foreign: "not-a-real-value" } });

        expect(await secret.plan(config, created)).toMatchObject({ action: "no-op" });
        const changed = { ...config, values: { user: "other" } };
        const updated = await secret.apply(changed, created);

        expect(await valuesOf(created.id)).toEqual({ user: "other", foreign: "not-a-real-value" });
        expect(await secret.plan(changed, updated)).toMatchObject({ action: "no-op" });
      },

      "that took it away is planned as a creation": async () => {
        const config = { name: unique("vanished"), values: { a: "b" } };
        const created = await secret.apply(config);
        await api().secrets.delete(created.id);

        expect(await secret.refresh(created)).toBeNull();
        expect(await secret.plan(config, created)).toMatchObject({ action: "create" });
        await secret.apply(config, created);
        expect(await api().secrets.findByName(config.name)).toHaveLength(1);
      },
    },

    "failure half way": {
      "of a create whose answer is lost makes one secret, and it is in the state": withControl(
        async () => {
          const config = { name: unique("lost"), values: { a: "b" } };
          control().addFault({ pattern: "^POST /api/v1/secrets$", kind: "drop-after" });

          const created = await secret.apply(config);

          expect(await api().secrets.findByName(config.name)).toMatchObject([{ id: created.id }]);
        },
      ),

      "of a create that is refused leaves nothing, says no value, and the next apply makes it":
        withControl(async () => {
          const config = { name: unique("refused"), values: { a: "not-a-real-token" } };
          control().addFault({
            pattern: "^POST /api/v1/secrets$",
            kind: "status",
            status: 400,
            body: { detail: ["ValueError", "cannot store not-a-real-token"] },
          });

          const { errors, left } = await secret.applyFailing(config);

          expect(left).toBeNull();
          expect(JSON.stringify(errors)).not.toContain("not-a-real-token");
          expect(await api().secrets.findByName(config.name)).toEqual([]);
          await secret.apply(config);
          expect(await api().secrets.findByName(config.name)).toHaveLength(1);
        }),

      "of an update keeps the state as it was, and the next apply makes the change": withControl(
        async () => {
          const config = { name: unique("stuck"), values: { a: "one" } };
          const created = await secret.apply(config);
          const changed = {
            ...config,
            values: { b: "two" },
            values_wo: { c: "three" },
            values_wo_version: 1,
          };
          control().addFault({ pattern: "^PUT /api/v1/secrets", kind: "status", status: 400 });

          const { left } = await secret.applyFailing(changed, created);

          expect(left?.attributes).toEqual(created.attributes);
          await secret.apply(changed, left);
          expect(await valuesOf(created.id)).toEqual({ b: "two", c: "three" });
        },
      ),

      "of a delete keeps it in the state, and the next destroy deletes it": withControl(
        async () => {
          const created = await secret.apply({ name: unique("clinging"), values: { a: "b" } });
          control().addFault({ pattern: "^DELETE /api/v1/secrets", kind: "status", status: 400 });

          const { left } = await secret.applyFailing(null, created);

          expect(left?.id).toBe(created.id);
          await secret.destroy(created);
          expect(await api().secrets.find(created.id)).toBeUndefined();
        },
      ),
    },
  };
});
