import { expect, it } from "@jest/globals";
import { describeInProcess } from "../support/in-process.ts";
import { describeResource, withControl } from "../support/resource-behaviours.ts";

describeResource(
  "zenml_server_settings",
  ({ api, control, driver: settings, startCommand, terraform, unique }) => {
    const onServer = async () => (await api().settings()).body;

    return {
      create: {
        "sets what is configured, and leaves the rest as it is": async () => {
          await api().updateSettings({ logo_url: "https://theirs.example.com/logo.svg" });
          const before = await onServer();
          const config = { server_name: unique("Server"), display_updates: false };

          const created = await settings.apply(config);

          expect(created.attributes).toMatchObject({
            ...config,
            id: before.server_id,
            logo_url: null,
            enable_analytics: before.enable_analytics,
          });
          expect(await onServer()).toMatchObject({
            ...config,
            logo_url: before.logo_url,
            enable_analytics: before.enable_analytics,
            display_announcements: before.display_announcements,
          });
        },

        "needs nothing, and changes nothing then": async () => {
          const { updated } = await onServer();

          const created = await settings.apply({});

          expect((await onServer()).updated).toBe(updated);
          expect(await settings.plan({}, created)).toMatchObject({ action: "no-op" });
        },
      },

      read: {
        "changes nothing, and the plan is empty": async () => {
          const config = {
            server_name: unique("Ünïcödé 🚀"),
            logo_url: "https://example.com/logo.svg",
            enable_analytics: false,
            display_announcements: false,
            display_updates: true,
          };
          const created = await settings.apply(config);

          expect(await settings.refresh(created)).toEqual(created);
          expect(await settings.plan(config, created)).toMatchObject({ action: "no-op" });
        },

        "is open to every account as a data source": async () => {
          const server_name = unique("Read");
          await settings.apply({ server_name });
          await startCommand();

          const found = await terraform().readDataSource("zenml_server_settings", {
            id: null,
            server_name: null,
            logo_url: null,
            enable_analytics: null,
            display_announcements: null,
            display_updates: null,
            updated: null,
          });

          expect(found.diagnostics).toEqual([]);
          expect(found.state).toMatchObject({ server_name });
        },
      },

      "update in place": {
        "follows every change, and removes a logo that is no longer configured": async () => {
          const logo_url = "https://example.com/logo.svg";
          let stored = await settings.apply({ server_name: unique("First"), logo_url });
          const steps = [
            { server_name: unique("Second"), display_announcements: false },
            { display_announcements: true, display_updates: false, logo_url },
            { enable_analytics: false, display_updates: true },
          ];

          for (const config of steps) {
            stored = await settings.apply(config, stored);
            expect(await onServer()).toMatchObject({ logo_url: null, ...config });
            expect(await settings.plan(config, stored)).toMatchObject({ action: "no-op" });
          }
        },
      },

      replacement: {
        "is forced by no attribute": async () => {
          const created = await settings.apply({ server_name: unique("Kept") });

          expect(
            await settings.plan({ server_name: unique("Other"), logo_url: "l" }, created),
          ).toMatchObject({ action: "update", replacedFor: [] });
        },

        "sets the same settings again when it is asked for": async () => {
          const config = { server_name: unique("Replaced") };
          const created = await settings.apply(config);

          await settings.replace(config, created);

          expect(await onServer()).toMatchObject(config);
        },
      },

      delete: {
        "leaves the server as it is, and the plan says so": async () => {
          const config = { server_name: unique("Left"), display_updates: false };
          const created = await settings.apply(config);

          const planned = await settings.plan(null, created);
          await settings.destroy(created);

          expect(planned.warnings).toMatchObject([{ summary: "The server keeps its settings" }]);
          expect(await onServer()).toMatchObject(config);
        },
      },

      import: {
        "by the word and by the server's id gives the state that its configuration plans nothing for":
          async () => {
            const config = { server_name: unique("Imported"), logo_url: "https://example.com/l" };
            const { body } = await api().updateSettings(config);

            for (const importId of ["settings", body.server_id, body.server_id.toUpperCase()]) {
              const imported = await settings.import(importId);
              expect(imported.attributes).toMatchObject({ id: body.server_id, ...config });
              expect(await settings.plan(config, imported)).toMatchObject({ action: "no-op" });
            }
          },

        "of another server's id says which server this is": async () => {
          const { server_id } = await onServer();

          await expect(settings.import("00000000-0000-4000-8000-000000000000")).rejects.toThrow(
            server_id,
          );
        },
      },

      drift: {
        "of what is configured is shown, and repaired": async () => {
          const config = { server_name: unique("Ours"), display_updates: true };
          const created = await settings.apply(config);
          const theirs = { server_name: unique("Theirs"), display_updates: false };
          await api().updateSettings(theirs);

          const planned = await settings.plan(config, created);
          await settings.apply(config, created);

          expect(planned).toMatchObject({ action: "update", before: theirs, after: config });
          expect(await onServer()).toMatchObject(config);
        },

        "of what only the dashboard sets is left alone": async () => {
          const config = { server_name: unique("Partly") };
          const created = await settings.apply(config);
          await api().updateSettings({ logo_url: "https://theirs.example.com/l" });

          expect(await settings.plan(config, created)).toMatchObject({ action: "no-op" });
        },
      },

      "failure half way": {
        "of an update keeps the state as it was, and the next apply makes the change": withControl(
          async () => {
            const created = await settings.apply({ server_name: unique("Before") });
            const changed = { server_name: unique("After") };
            control().addFault({ pattern: "^PUT /api/v1/settings", kind: "status", status: 400 });

            const { left } = await settings.applyFailing(changed, created);

            expect(left?.attributes).toEqual(created.attributes);
            await settings.apply(changed, left);
            expect(await onServer()).toMatchObject(changed);
          },
        ),
      },
    };
  },
  { isAdministrator: true },
);

describeInProcess("zenml_server_settings with an API key", ({ resource, unique }) => {
  it("is refused, and the error says how to log in instead", async () => {
    const { errors } = await resource("zenml_server_settings").applyFailing({
      server_name: unique("Refused"),
    });

    expect(errors[0]?.detail).toContain("Only admins");
    expect(errors[0]?.detail).toContain('"username" and "password"');
  });
});
