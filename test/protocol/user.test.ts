import { expect, it } from "@jest/globals";
import { createZenmlClient } from "../../client/client.ts";
import { canLogIn } from "../support/can-log-in.ts";
import { describeInProcess } from "../support/in-process.ts";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

const password_wo = "not-a-real-password";
const picture = "https://example.com/ada.png";
const another = "another-invented-password";

describeResource(
  "zenml_user",
  ({ api, control, driver: user, unique }) => {
    const users = () => api().users;
    const withPassword = { password_wo, password_wo_version: 1 };
    const onServer = async (id: string) => {
      const { name, body } = await users().get(id);
      return { name, full_name: body?.full_name, is_admin: body?.is_admin, active: body?.active };
    };
    const logsIn = (username: string, password: string) =>
      canLogIn(api().server, { username, password });
    const bare = { full_name: "", is_admin: false, active: true };

    return {
      create: {
        "without a password makes an inactive user, and a token to activate the account with":
          async () => {
            const name = unique("invited");

            const created = await user.apply({ name });

            expect(created.attributes).toMatchObject({ name, full_name: null, active: false });
            expect(await onServer(created.id)).toEqual({ ...bare, name, active: false });
            await users().activate(created.id, {
              activation_token: String(created.attributes["activation_token"]),
              password: another,
            });
            expect(await logsIn(name, another)).toBe(true);
          },

        "with a password makes an active user, and keeps the password out of the state":
          async () => {
            const config = { name: unique("active"), is_admin: true, ...withPassword };

            const created = await user.apply(config);

            expect(created.attributes).toMatchObject({ active: true, activation_token: null });
            expect(JSON.stringify(created.attributes)).not.toContain(password_wo);
            expect(await logsIn(config.name, password_wo)).toBe(true);
          },

        "can lock the user out from the start": async () => {
          const config = { name: unique("locked"), active: false, ...withPassword };

          const created = await user.apply(config);

          expect(await onServer(created.id)).toMatchObject({ active: false });
          expect(await user.plan(config, created)).toMatchObject({ action: "no-op" });
        },

        "gives the user a picture and a default project": async () => {
          const project = await api().projects.create({ name: unique("first").toLowerCase() });
          const shown = { avatar_url: picture, default_project_id: project.id };
          for (const more of [{}, withPassword]) {
            const config = { name: unique("pictured"), ...shown, ...more };

            const created = await user.apply(config);

            expect((await users().get(created.id)).body).toMatchObject(shown);
            expect(await user.plan(config, created)).toMatchObject({ action: "no-op" });
          }
        },

        "refuses a user who is to be active without a password": async () => {
          await expect(user.plan({ name: unique("eager"), active: true })).rejects.toThrow(
            '"password_wo_version"',
          );
        },

        "needs the password and its version together": async () => {
          const name = unique("half");

          await expect(user.plan({ name, password_wo })).rejects.toThrow("password_wo_version");
          await expect(user.plan({ name, password_wo_version: 1 })).rejects.toThrow(
            "Missing password_wo",
          );
        },

        "says that the name is taken, and how to import it": async () => {
          const name = unique("taken");
          const other = await users().create({ name, is_admin: false });

          const planned = await user.plan({ name });
          const { errors, left } = await user.applyFailing({ name });

          expect(planned.warnings).toMatchObject([
            { summary: `The user "${name}" already exists` },
          ]);
          expect(left).toBeNull();
          expect(errors).toMatchObject([{ summary: `Cannot create user "${name}"` }]);
          expect(errors[0]?.detail).toContain(`id = "${other.id}"`);
        },
      },

      read: {
        "changes nothing, and the plan is empty": async () => {
          for (const more of [{}, { full_name: "Ünïcödé 🚀", is_admin: true, ...withPassword }]) {
            const config = { name: unique("quiet"), ...more };
            const created = await user.apply(config);

            expect(await user.refresh(created)).toEqual(created);
            expect(await user.plan(config, created)).toMatchObject({ action: "no-op" });
          }
        },

        "forgets the token once the user has activated the account": async () => {
          const config = { name: unique("activated") };
          const created = await user.apply(config);
          const token = String(created.attributes["activation_token"]);
          await users().activate(created.id, { activation_token: token, password: another });

          const refreshed = await user.refresh(created);

          expect(refreshed?.attributes).toMatchObject({ active: true, activation_token: null });
          expect(await user.plan(config, created)).toMatchObject({ action: "no-op" });
        },
      },

      "update in place": {
        "follows every change, and clears what is no longer configured": async () => {
          const name = unique("changed");
          let stored = await user.apply({ name, ...withPassword });
          const steps = [
            { name: `${name}-b`, full_name: "Shown", is_admin: true },
            { name, full_name: "", is_admin: false },
            { name, full_name: "Again", active: true },
          ];

          for (const step of steps) {
            const config = { ...step, ...withPassword };
            const before = stored.id;
            stored = await user.apply(config, stored);
            expect(stored.id).toBe(before);
            expect(await onServer(stored.id)).toEqual({ ...bare, ...step });
            expect(await user.plan(config, stored)).toMatchObject({ action: "no-op" });
          }
          stored = await user.apply({ name, ...withPassword }, stored);
          expect(await onServer(stored.id)).toEqual({ ...bare, name });
        },

        "deactivates a user, and changes what else is configured": async () => {
          const name = unique("deactivated");
          const created = await user.apply({ name, is_admin: true, ...withPassword });
          const config = { name, full_name: "Gone", is_admin: true, active: false };

          const changed = await user.apply({ ...config, ...withPassword }, created);
          const again = await user.apply(
            { ...config, name: `${name}-b`, ...withPassword },
            changed,
          );

          expect(changed.attributes).toMatchObject({ active: false, activation_token: null });
          expect(await onServer(again.id)).toEqual({ ...config, name: `${name}-b` });
          expect(await logsIn(`${name}-b`, password_wo)).toBe(false);
        },

        "activates a user again, whose password is the same": async () => {
          const name = unique("back");
          const created = await user.apply({ name, active: false, ...withPassword });

          const changed = await user.apply({ name, active: true, ...withPassword }, created);

          expect(changed.attributes).toMatchObject({ active: true, activation_token: null });
          expect(await logsIn(name, password_wo)).toBe(true);
        },

        "activates a user again with a new password": async () => {
          const name = unique("renewed");
          const created = await user.apply({ name, active: false, ...withPassword });
          const renewed = { password_wo: another, password_wo_version: 2 };

          const changed = await user.apply({ name, active: true, ...renewed }, created);

          expect(changed.attributes).toMatchObject({ active: true, activation_token: null });
          expect(await logsIn(name, another)).toBe(true);
        },

        "changes the picture and the default project, and removes what is no longer configured":
          async () => {
            const project = await api().projects.create({ name: unique("second").toLowerCase() });
            const config = { name: unique("repictured"), ...withPassword };
            const shown = { avatar_url: picture, default_project_id: project.id };
            const created = await user.apply(config);

            const changed = await user.apply({ ...config, ...shown }, created);
            expect((await users().get(created.id)).body).toMatchObject(shown);
            const cleared = await user.apply(config, changed);

            expect((await users().get(created.id)).body).toMatchObject({
              avatar_url: null,
              default_project_id: null,
            });
            expect(await user.plan(config, cleared)).toMatchObject({ action: "no-op" });
          },

        "sends the password again when its version changes, and not before": async () => {
          const name = unique("rotated");
          const created = await user.apply({ name, ...withPassword });
          const config = { name, password_wo: another, password_wo_version: 1 };
          expect(await user.plan(config, created)).toMatchObject({ action: "no-op" });

          const rotated = await user.apply({ ...config, password_wo_version: 2 }, created);

          expect(rotated.attributes).toMatchObject({ id: created.id, active: true });
          expect(await logsIn(name, another)).toBe(true);
          expect(await logsIn(name, password_wo)).toBe(false);
        },

        "gives a password to a user who had none, who is active then": async () => {
          const name = unique("promoted");
          const created = await user.apply({ name });

          const planned = await user.plan({ name, ...withPassword }, created);
          const updated = await user.apply({ name, ...withPassword }, created);

          expect(planned.after).toMatchObject({ active: true, activation_token: null });
          expect(updated.attributes).toMatchObject({ active: true, activation_token: null });
          expect(await logsIn(name, password_wo)).toBe(true);
        },

        "does not activate a user who never had a password: the token would be lost": async () => {
          const name = unique("pending");
          const created = await user.apply({ name });

          await expect(user.plan({ name, active: true }, created)).rejects.toThrow(
            "A user without a password cannot be active",
          );
          const renamed = await user.apply({ name, full_name: "Still invited" }, created);
          expect(renamed.attributes["activation_token"]).toBe(
            created.attributes["activation_token"],
          );
        },
      },

      replacement: {
        "is forced by no attribute": async () => {
          const created = await user.apply({ name: unique("kept") });

          expect(
            await user.plan({ name: unique("other"), is_admin: true, ...withPassword }, created),
          ).toMatchObject({ action: "update", replacedFor: [] });
        },

        "makes another user of the same name when it is asked for": async () => {
          const config = { name: unique("replaced") };
          const created = await user.apply(config);

          const replaced = await user.replace(config, created);

          expect(await users().findByName(config.name)).toMatchObject([{ id: replaced.id }]);
          expect(replaced.attributes["activation_token"]).not.toBe(
            created.attributes["activation_token"],
          );
        },
      },

      delete: {
        "takes the user off the server": async () => {
          const created = await user.apply({ name: unique("deleted") });

          await user.destroy(created);

          expect(await users().find(created.id)).toBeUndefined();
        },

        "of a user who owns something keeps the user, and says what to do": async () => {
          const name = unique("owner");
          const created = await user.apply({ name, ...withPassword });
          const owner = createZenmlClient({
            serverUrl: api().server,
            userAgent: "test",
            username: name,
            password: password_wo,
          });
          const tag = await owner.tags.create({ name: unique("owned"), color: "red" });
          owner.close();

          const { errors, left } = await user.applyFailing(null, created);

          expect(left?.id).toBe(created.id);
          expect(errors[0]?.detail).toContain('"active = false"');
          await api().tags.delete(tag.id);
        },

        "of the own account is refused, and so are its rank, activity and password": async () => {
          const { name } = await api().currentUser();
          const config = { name, is_admin: true };
          const own = await user.import(name);
          const refused = async (change: object | null) => {
            const next = change === null ? null : { ...config, ...change };
            const { errors } = await user.applyFailing(next, own);
            return errors[0]?.detail;
          };

          expect(await refused(null)).toContain("cannot delete the user account currently used");
          expect(await refused({ is_admin: false })).toContain("your own user account");
          expect(await refused({ active: false })).toMatch(
            /your own user account|deactivate yourself/,
          );
          expect(await refused({ ...withPassword })).toContain("log in as another administrator");
          expect(await user.plan(config, own)).toMatchObject({ action: "no-op" });
        },
      },

      import: {
        "by name and by id gives the state that its configuration plans nothing for": async () => {
          const config = { name: unique("imported"), full_name: "Shown", is_admin: true };
          const { id } = await users().create({ ...config, password: another });

          for (const importId of [config.name, id, id.toUpperCase()]) {
            const imported = await user.import(importId);
            expect(imported.attributes).toMatchObject({ id, ...config, active: true });
            expect(await user.plan(config, imported)).toMatchObject({ action: "no-op" });
          }
        },

        "keeps the password where the import id says its version": async () => {
          const name = unique("passworded");
          const { id } = await users().create({ name, is_admin: false, password: another });

          const imported = await user.import(`${id}?password_wo_version=1`);

          expect(await user.plan({ name, ...withPassword }, imported)).toMatchObject({
            action: "no-op",
          });
          expect(await logsIn(name, another)).toBe(true);
        },

        "says that there is none of that name, and that a service account is no user": async () => {
          const account = await api().serviceAccounts.create({
            name: unique("account"),
            active: true,
          });

          await expect(user.import(unique("nowhere"))).rejects.toThrow("Cannot import user");
          await expect(user.import(account.id)).rejects.toThrow('"zenml_service_account"');
        },
      },

      drift: {
        "of what is configured is shown, and repaired": async () => {
          const config = { name: unique("drifted"), full_name: "Ours", active: true };
          const created = await user.apply({ ...config, ...withPassword });
          const theirs = { full_name: "Theirs", is_admin: true };
          await users().update(created.id, theirs);

          const planned = await user.plan({ ...config, ...withPassword }, created);
          await user.apply({ ...config, ...withPassword }, created);

          expect(planned).toMatchObject({
            action: "update",
            before: theirs,
            after: { ...config, is_admin: false },
          });
          expect(await onServer(created.id)).toEqual({ ...config, is_admin: false });
        },

        "that locked the user out is shown, and repaired": async () => {
          const config = { name: unique("locked"), active: true, ...withPassword };
          const created = await user.apply(config);
          await users().deactivate(created.id);

          expect(await user.plan(config, created)).toMatchObject({
            action: "update",
            before: { active: false },
            after: { active: true },
          });
          await user.apply(config, created);
          expect(await logsIn(config.name, password_wo)).toBe(true);
        },

        "of the picture and the default project is shown, and repaired": async () => {
          const project = await api().projects.create({ name: unique("third").toLowerCase() });
          const shown = { avatar_url: picture, default_project_id: project.id };
          const config = { name: unique("redrawn"), ...shown };
          const created = await user.apply(config);
          const theirs = { avatar_url: "https://example.com/theirs.png", default_project_id: null };
          await users().update(created.id, theirs);

          const planned = await user.plan(config, created);
          await user.apply(config, created);

          expect(planned).toMatchObject({ action: "update", before: theirs, after: shown });
          expect((await users().get(created.id)).body).toMatchObject(shown);
        },

        "of what only the dashboard sets is left alone": async () => {
          const config = { name: unique("dashboard"), ...withPassword };
          const created = await user.apply(config);
          await users().update(created.id, { full_name: "Theirs" });
          await users().deactivate(created.id);

          expect(await user.plan(config, created)).toMatchObject({ action: "no-op" });
        },

        "that took the user away is planned as a creation": async () => {
          const config = { name: unique("vanished") };
          const created = await user.apply(config);
          await users().delete(created.id);

          expect(await user.refresh(created)).toBeNull();
          expect(await user.plan(config, created)).toMatchObject({ action: "create" });
        },
      },

      "failure half way": {
        "of a create whose answer is lost makes one user with a token that works": withControl(
          async () => {
            const name = unique("lost");
            control().addFault({ pattern: "^POST /api/v1/users$", kind: "drop-after" });

            const created = await user.apply({ name });

            expect(await users().findByName(name)).toMatchObject([{ id: created.id }]);
            await users().activate(created.id, {
              activation_token: String(created.attributes["activation_token"]),
              password: another,
            });
            expect(await logsIn(name, another)).toBe(true);
          },
        ),

        "of a new password leaves the old version in the state, and the next apply sends it":
          withControl(async () => {
            const name = unique("stuck");
            const created = await user.apply({ name, ...withPassword });
            const config = { name, full_name: "New", password_wo: another, password_wo_version: 2 };
            control().addFault({
              pattern: "^PUT /api/v1/users/.*/activate",
              kind: "status",
              status: 400,
            });

            const { left } = await user.applyFailing(config, created);

            expect(left?.attributes).toMatchObject({ full_name: "New", password_wo_version: 1 });
            await user.apply(config, left);
            expect(await logsIn(name, another)).toBe(true);
          }),

        "of an activation whose answer is lost is no failure": withControl(async () => {
          const name = unique("unheard");
          const created = await user.apply({ name, ...withPassword });
          control().addFault({ pattern: "^PUT /api/v1/users/.*/activate", kind: "drop-after" });

          await user.apply({ name, password_wo: another, password_wo_version: 2 }, created);

          expect(await logsIn(name, another)).toBe(true);
        }),
      },
    };
  },
  { isAdministrator: true },
);

describeInProcess("zenml_user with an API key", ({ resource, unique }) => {
  it("is refused, and the error says how to log in instead", async () => {
    const { errors } = await resource("zenml_user").applyFailing({ name: unique("refused") });

    expect(errors[0]?.detail).toContain("Only admin users");
    expect(errors[0]?.detail).toContain('"username" and "password"');
    expect(errors[0]?.detail).toContain("ZENML_USERNAME and ZENML_PASSWORD");
  });
});
