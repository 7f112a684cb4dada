import { beforeEach, expect, it } from "@jest/globals";
import type { ValueMap } from "terraform-plugin-kit";
import { describeInProcess, stackServer } from "../support/in-process.ts";

describeInProcess(
  "a workspace of ZenML Pro",
  ({ api, control, resource, startCommand, unique }) => {
    const user = resource("zenml_user");
    const account = resource("zenml_service_account");
    const apiKey = resource("zenml_api_key");
    const settings = resource("zenml_server_settings");

    /** From here on, the server says that it is one. */
    const becomesPro = async () => {
      const { id, version } = await api().info();
      const body = { id, version, auth_scheme: "EXTERNAL", deployment_type: "cloud" };
      control().addFault({
        pattern: "^GET /api/v1/info",
        times: 1_000,
        kind: "status",
        status: 200,
        body,
      });
      await startCommand();
    };

    beforeEach(startCommand);

    it.each<[string, () => Promise<unknown>]>([
      ["Users", () => user.plan({ name: unique("ada") })],
      ["Service accounts", () => account.plan({ name: unique("ci") })],
      ["Server settings", () => settings.plan({ server_name: "Ours" })],
    ])("refuses at plan: %s", async (objects, plan) => {
      await becomesPro();

      await expect(plan()).rejects.toThrow(
        new RegExp(`${objects} are managed by ZenML Pro.*http://\\S+ is a workspace of ZenML Pro`),
      );
    });

    it("refuses an API key at plan", async () => {
      const { id } = await api().serviceAccounts.create({ name: unique("ci"), active: true });
      await becomesPro();

      await expect(apiKey.plan({ service_account_id: id, name: unique("key") })).rejects.toThrow(
        "API keys are managed by ZenML Pro",
      );
    });

    it("lets a user's default project change and nothing else", async () => {
      const config: ValueMap = { name: unique("grace"), full_name: "Grace" };
      const project = await api().projects.create({ name: unique("work").toLowerCase() });
      const created = await user.apply(config);
      await becomesPro();

      const moved = await user.plan({ ...config, default_project_id: project.id }, created);
      const renamed = user.plan({ ...config, full_name: "Grace Hopper" }, created);

      expect(moved).toMatchObject({ action: "update", after: { default_project_id: project.id } });
      await expect(renamed).rejects.toThrow("Users are managed by ZenML Pro");
      expect(await user.plan(config, created)).toMatchObject({ action: "no-op" });
    });

    it("lets service accounts and API keys be deactivated, not changed or rotated", async () => {
      const named: ValueMap = { name: unique("robot") };
      const robot = await account.apply(named);
      const keyed: ValueMap = { service_account_id: robot.id, name: unique("key") };
      const key = await apiKey.apply(keyed);
      await becomesPro();

      expect(await account.plan({ ...named, active: false }, robot)).toMatchObject({
        action: "update",
      });
      expect(await apiKey.plan({ ...keyed, active: false }, key)).toMatchObject({
        action: "update",
      });
      await expect(account.plan({ ...named, description: "Ours" }, robot)).rejects.toThrow(
        "Service accounts are managed by ZenML Pro",
      );
      await expect(apiKey.plan({ ...keyed, rotation_trigger: "1" }, key)).rejects.toThrow(
        "API keys are managed by ZenML Pro",
      );
    });
  },
  {
    ...stackServer,
    open: async () => ({ ...(await stackServer.open()), credentials: { username: "default" } }),
  },
);
