import { expect, it } from "@jest/globals";
import { whereServerHas } from "../support/by-version.ts";
import { describeInProcess } from "../support/in-process.ts";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

describeResource(
  "zenml_service_account",
  ({ api, control, driver: account, unique }) => {
    const accounts = () => api().serviceAccounts;
    const onServer = async (id: string) => {
      const { name, body, metadata } = await accounts().get(id);
      return {
        name,
        ...(body?.full_name === undefined ? {} : { full_name: body.full_name }),
        description: metadata?.description,
        active: body?.active,
      };
    };
    const fullName = (full_name: string) => whereServerHas("fullName", { full_name });
    const bare = { ...fullName(""), description: "", active: true };

    return {
      create: {
        "needs nothing but a name": async () => {
          const name = unique("plain");

          const created = await account.apply({ name });

          expect(created.attributes).toMatchObject({
            name,
            full_name: null,
            description: null,
            active: true,
          });
          expect(await onServer(created.id)).toEqual({ ...bare, name });
        },

        "says that the name is taken, and how to import it": async () => {
          const name = unique("taken");
          const other = await accounts().create({ name, active: true });

          const planned = await account.plan({ name });
          const { errors, left } = await account.applyFailing({ name });

          expect(planned.warnings).toMatchObject([
            { summary: `The service account "${name}" already exists` },
          ]);
          expect(left).toBeNull();
          expect(errors).toMatchObject([{ summary: `Cannot create service account "${name}"` }]);
          expect(errors[0]?.detail).toContain(`id = "${other.id}"`);
        },
      },

      read: {
        "changes nothing, and the plan is empty": async () => {
          const config = {
            name: unique("quiet"),
            ...fullName("Ünïcödé 🚀"),
            description: 'line\nline "q"',
            active: false,
          };
          const created = await account.apply(config);

          expect(await account.refresh(created)).toEqual(created);
          expect(await account.plan(config, created)).toMatchObject({ action: "no-op" });
        },
      },

      "update in place": {
        "follows every change, and clears what is no longer configured": async () => {
          const name = unique("changed");
          let stored = await account.apply({ name });
          const said = { ...fullName("Shown"), description: "Said" };
          const steps = [
            {
              config: { name: `${name}-b`, ...said, active: false },
              found: { name: `${name}-b`, ...said, active: false },
            },
            { config: { name, description: "" }, found: { ...bare, name } },
            { config: { name }, found: { ...bare, name } },
          ];

          for (const { config, found } of steps) {
            const before = stored.id;
            stored = await account.apply(config, stored);
            expect(stored.id).toBe(before);
            expect(await onServer(stored.id)).toEqual(found);
            expect(await account.plan(config, stored)).toMatchObject({ action: "no-op" });
          }
        },
      },

      replacement: {
        "is forced by no attribute": async () => {
          const created = await account.apply({ name: unique("kept") });

          expect(
            await account.plan({ name: unique("other"), active: false }, created),
          ).toMatchObject({ action: "update", replacedFor: [] });
        },

        "makes another account of the same name when it is asked for": async () => {
          const config = { name: unique("replaced") };
          const created = await account.apply(config);

          const replaced = await account.replace(config, created);

          expect(await accounts().findByName(config.name)).toMatchObject([{ id: replaced.id }]);
        },
      },

      delete: {
        "takes it off the server": async () => {
          const created = await account.apply({ name: unique("deleted") });

          await account.destroy(created);

          expect(await accounts().find(created.id)).toBeUndefined();
        },
      },

      import: {
        "by name and by id gives the state that its configuration plans nothing for": async () => {
          const config = { name: unique("imported"), ...fullName("Shown"), description: "Said" };
          const { id } = await accounts().create({ ...config, active: true });

          for (const importId of [config.name, id, id.toUpperCase()]) {
            const imported = await account.import(importId);
            expect(imported.attributes).toMatchObject({ id, ...config });
            expect(await account.plan(config, imported)).toMatchObject({ action: "no-op" });
          }
        },

        "says that there is none of that name": async () => {
          await expect(account.import(unique("nowhere"))).rejects.toThrow(
            "Cannot import service account",
          );
        },
      },

      drift: {
        "of what is configured is shown, and repaired": async () => {
          const config = { name: unique("drifted"), ...fullName("Ours"), description: "Ours" };
          const created = await account.apply(config);
          const theirs = { ...fullName("Theirs"), description: "Theirs", active: false };
          await accounts().update(created.id, theirs);

          const planned = await account.plan(config, created);
          await account.apply(config, created);

          expect(planned).toMatchObject({
            action: "update",
            before: theirs,
            after: { ...config, active: true },
          });
          expect(await onServer(created.id)).toEqual({ ...config, active: true });
        },

        "of what only the dashboard sets is left alone": async () => {
          const config = { name: unique("dashboard") };
          const created = await account.apply(config);
          await accounts().update(created.id, { full_name: "Theirs" });

          expect(await account.plan(config, created)).toMatchObject({ action: "no-op" });
        },

        "that took it away is planned as a creation": async () => {
          const config = { name: unique("vanished") };
          const created = await account.apply(config);
          await accounts().delete(created.id);

          expect(await account.refresh(created)).toBeNull();
          expect(await account.plan(config, created)).toMatchObject({ action: "create" });
        },
      },

      "failure half way": {
        "of a create whose answer is lost makes one account, and it is in the state": withControl(
          async () => {
            const name = unique("lost");
            control().addFault({ pattern: "^POST /api/v1/service_accounts$", kind: "drop-after" });

            const created = await account.apply({ name });

            expect(await accounts().findByName(name)).toMatchObject([{ id: created.id }]);
          },
        ),

        "of an update keeps the state as it was, and the next apply makes the change": withControl(
          async () => {
            const config = { name: unique("stuck"), description: "Before" };
            const created = await account.apply(config);
            const changed = { ...config, description: "After" };
            const pattern = "^PUT /api/v1/service_accounts";
            control().addFault({ pattern, kind: "status", status: 400 });

            const { left } = await account.applyFailing(changed, created);

            expect(left?.attributes).toEqual(created.attributes);
            await account.apply(changed, left);
            expect(await onServer(created.id)).toMatchObject({ description: "After" });
          },
        ),

        "of a delete of one that owns something keeps it, and says what to do": withControl(
          async () => {
            const name = unique("owner");
            const created = await account.apply({ name });
            control().addFault({
              pattern: "^DELETE /api/v1/service_accounts",
              kind: "status",
              status: 403,
              body: {
                detail: ["IllegalOperationError", "The service account still owns 1 stack."],
              },
            });

            const { errors, left } = await account.applyFailing(null, created);

            expect(left?.id).toBe(created.id);
            expect(errors[0]?.detail).toContain('"active = false"');
          },
        ),
      },
    };
  },
  { isAdministrator: true },
);

describeInProcess("zenml_service_account with an API key", ({ resource, unique }) => {
  it("is refused, and the error says how to log in instead", async () => {
    const account = resource("zenml_service_account");

    const { errors } = await account.applyFailing({ name: unique("refused") });

    expect(errors[0]?.detail).toContain("Only admin users");
    expect(errors[0]?.detail).toContain('"username" and "password"');
    expect(errors[0]?.detail).toContain("ZENML_USERNAME and ZENML_PASSWORD");
  });
});
