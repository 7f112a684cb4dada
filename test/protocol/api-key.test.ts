import { beforeAll, expect } from "@jest/globals";
import { canLogIn } from "../support/can-log-in.ts";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

describeResource(
  "zenml_api_key",
  ({ api, control, driver: apiKey, unique }) => {
    let service_account_id = "";
    const keys = () => api().apiKeys(service_account_id);
    const onServer = async (id: string) => {
      const { name, body, metadata } = await keys().get(id);
      return { name, description: metadata?.description, active: body?.active };
    };
    /** Whether a key logs in. */
    const isValid = (key: unknown) => canLogIn(api().server, { apiKey: String(key) });

    beforeAll(async () => {
      const name = unique("keys");
      service_account_id = (await api().serviceAccounts.create({ name, active: true })).id;
    });

    return {
      create: {
        "gives a key that logs in": async () => {
          const name = unique("plain");

          const created = await apiKey.apply({ service_account_id, name });

          expect(created.attributes).toMatchObject({ name, active: true, last_rotated: null });
          expect(await isValid(created.attributes["key"])).toBe(true);
          expect(await onServer(created.id)).toEqual({ name, description: "", active: true });
        },

        "can be inactive from the beginning": async () => {
          const config = { service_account_id, name: unique("inactive"), active: false };

          const created = await apiKey.apply(config);

          expect(await isValid(created.attributes["key"])).toBe(false);
          expect(await apiKey.plan(config, created)).toMatchObject({ action: "no-op" });
        },

        "says that the name is taken, and how to import it": async () => {
          const name = unique("taken");
          const other = await keys().create({ name });

          const { errors, left } = await apiKey.applyFailing({ service_account_id, name });

          expect(left).toBeNull();
          expect(errors).toMatchObject([{ summary: `Cannot create API key "${name}"` }]);
          expect(errors[0]?.detail).toContain(`id = "${service_account_id}/${other.id}"`);
        },
      },

      read: {
        "changes nothing, and the plan is empty": async () => {
          const config = { service_account_id, name: unique("quiet"), rotate_after_days: 30 };
          const created = await apiKey.apply(config);

          expect(await apiKey.refresh(created)).toEqual(created);
          expect(await apiKey.plan(config, created)).toMatchObject({ action: "no-op" });
        },
      },

      "update in place": {
        "follows every change, and keeps the key": async () => {
          const name = unique("changed");
          let stored = await apiKey.apply({ service_account_id, name });
          const { key } = stored.attributes;
          const steps = [
            {
              config: { name: `${name}-b`, description: "Said", active: false },
              found: { name: `${name}-b`, description: "Said", active: false },
            },
            { config: { name }, found: { name, description: "", active: true } },
            {
              config: { name, retain_period_minutes: 5, rotate_after_days: 1 },
              found: { name, description: "", active: true },
            },
          ];

          for (const { config, found } of steps) {
            const wanted = { service_account_id, ...config };
            stored = await apiKey.apply(wanted, stored);
            expect(stored.attributes).toMatchObject({ key });
            expect(await onServer(stored.id)).toEqual(found);
            expect(await apiKey.plan(wanted, stored)).toMatchObject({ action: "no-op" });
          }
          expect(await isValid(key)).toBe(true);
        },

        "rotates when the trigger changes: the old key is invalid at once": async () => {
          const config = { service_account_id, name: unique("rotated") };
          const created = await apiKey.apply({ ...config, rotation_trigger: "1" });

          const rotated = await apiKey.apply({ ...config, rotation_trigger: "2" }, created);

          expect(rotated.id).toBe(created.id);
          expect(rotated.attributes["key"]).not.toBe(created.attributes["key"]);
          expect(await isValid(rotated.attributes["key"])).toBe(true);
          expect(await isValid(created.attributes["key"])).toBe(false);
          expect(await apiKey.plan({ ...config, rotation_trigger: "2" }, rotated)).toMatchObject({
            action: "no-op",
          });
        },

        "leaves the old key valid for the retain period": async () => {
          const config = { service_account_id, name: unique("retained"), retain_period_minutes: 5 };
          const created = await apiKey.apply(config);

          const rotated = await apiKey.apply({ ...config, rotation_trigger: "new" }, created);

          expect(await isValid(rotated.attributes["key"])).toBe(true);
          expect(await isValid(created.attributes["key"])).toBe(true);
        },
      },

      replacement: {
        "is forced by another service account": async () => {
          const name = unique("moved");
          const created = await apiKey.apply({ service_account_id, name });
          const other = await api().serviceAccounts.create({ name, active: true });

          expect(await apiKey.plan({ service_account_id: other.id, name }, created)).toMatchObject({
            action: "replace",
            replacedFor: ["service_account_id"],
          });
        },

        "makes another key of the same name when it is asked for": async () => {
          const config = { service_account_id, name: unique("replaced") };
          const created = await apiKey.apply(config);

          const replaced = await apiKey.replace(config, created);

          expect(await keys().findByName(config.name)).toMatchObject([{ id: replaced.id }]);
          expect(await isValid(created.attributes["key"])).toBe(false);
        },
      },

      delete: {
        "invalidates the key": async () => {
          const created = await apiKey.apply({ service_account_id, name: unique("deleted") });

          await apiKey.destroy(created);

          expect(await keys().find(created.id)).toBeUndefined();
          expect(await isValid(created.attributes["key"])).toBe(false);
        },
      },

      import: {
        "by names and by ids gives the state that its configuration plans nothing for":
          async () => {
            const config = { name: unique("imported"), description: "Said" };
            const { id } = await keys().create(config);
            const { name: account } = await api().serviceAccounts.get(service_account_id);

            for (const importId of [`${account}/${config.name}`, `${service_account_id}/${id}`]) {
              const imported = await apiKey.import(importId);
              expect(imported.attributes).toMatchObject({ id, service_account_id, ...config });
              expect(imported.attributes["key"]).toBeNull();
              expect(await apiKey.plan({ service_account_id, ...config }, imported)).toMatchObject({
                action: "no-op",
              });
            }
          },

        "says what an id looks like": async () => {
          await expect(apiKey.import("default")).rejects.toThrow("ci/default");
        },
      },

      drift: {
        "of what is configured is shown, and repaired": async () => {
          const config = { service_account_id, name: unique("drifted"), description: "Ours" };
          const created = await apiKey.apply(config);
          await keys().update(created.id, { description: "Theirs", active: false });

          const planned = await apiKey.plan(config, created);
          await apiKey.apply(config, created);

          expect(planned).toMatchObject({
            action: "update",
            before: { description: "Theirs", active: false },
            after: { description: "Ours", active: true, key: created.attributes["key"] },
          });
          expect(await onServer(created.id)).toMatchObject({ description: "Ours", active: true });
        },

        "that rotated the key makes the known one invalid, so the next apply rotates again":
          async () => {
            const config = { service_account_id, name: unique("theirs") };
            const created = await apiKey.apply(config);
            await keys().rotate(created.id, {});

            const repaired = await apiKey.apply(config, created);

            expect(await isValid(repaired.attributes["key"])).toBe(true);
            expect(await apiKey.plan(config, repaired)).toMatchObject({ action: "no-op" });
          },

        "that took it away is planned as a creation": async () => {
          const config = { service_account_id, name: unique("vanished") };
          const created = await apiKey.apply(config);
          await keys().delete(created.id);

          expect(await apiKey.refresh(created)).toBeNull();
          expect(await apiKey.plan(config, created)).toMatchObject({ action: "create" });
        },
      },

      "failure half way": {
        "of a create whose answer is lost makes one key, and it logs in": withControl(async () => {
          const name = unique("lost");
          control().addFault({ pattern: "^POST .*/api_keys$", kind: "drop-after" });

          const created = await apiKey.apply({ service_account_id, name });

          expect(await keys().findByName(name)).toMatchObject([{ id: created.id }]);
          expect(await isValid(created.attributes["key"])).toBe(true);
        }),

        "of a rotation keeps the old key, and the next apply rotates": withControl(async () => {
          const config = { service_account_id, name: unique("stuck") };
          const created = await apiKey.apply(config);
          const changed = { ...config, rotation_trigger: "new" };
          control().addFault({ pattern: "^PUT .*/rotate$", kind: "status", status: 400 });

          const { left } = await apiKey.applyFailing(changed, created);

          expect(left?.attributes).toMatchObject({ key: created.attributes["key"] });
          const rotated = await apiKey.apply(changed, left);
          expect(await isValid(rotated.attributes["key"])).toBe(true);
          expect(await isValid(created.attributes["key"])).toBe(false);
        }),

        "of a delete keeps it in the state": withControl(async () => {
          const created = await apiKey.apply({ service_account_id, name: unique("clinging") });
          control().addFault({ pattern: "^DELETE .*/api_keys", kind: "status", status: 400 });

          const { left } = await apiKey.applyFailing(null, created);

          expect(left?.id).toBe(created.id);
          await apiKey.destroy(created);
        }),
      },
    };
  },
  { isAdministrator: true },
);
