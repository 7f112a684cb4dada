import { expect, it } from "@jest/globals";
import { createZenmlClient } from "../../client/client.ts";
import { asAdministrator, describeOnBothServers } from "../support/acceptance.ts";
import { filesWith } from "../support/files-with.ts";

describeOnBothServers("users and server settings", ({ api, open, unique }) => {
  const accountOf = async (username: string, password: string) => {
    const serverUrl = api().server;
    const client = createZenmlClient({
      serverUrl,
      userAgent: "acceptance-tests",
      username,
      password,
    });
    try {
      return (await client.currentUser()).name;
    } catch {
      return undefined;
    } finally {
      client.close();
    }
  };

  it("a password logs the user in, is in no file of Terraform, and changes with its version", async () => {
    const name = unique("user");
    const user = (version: number, more = "") => `
variable "password" {
  type      = string
  ephemeral = true
}

resource "zenml_user" "it" {
  name                = "${name}"
  password_wo         = var.password
  password_wo_version = ${version}
  ${more}
}
`;
    const opened = await open(user(1), asAdministrator);
    const withPassword = (password: string) =>
      opened.with({ TF_VAR_password: password, TF_LOG: "TRACE", TF_LOG_PATH: "trace.log" });
    const first = withPassword("not-a-real-first");
    await first.plan();
    await first.applySaved();
    expect(await accountOf(name, "not-a-real-first")).toBe(name);
    const { id } = (await first.state()).attributes("zenml_user.it");

    const workspace = withPassword("not-a-real-second");
    await workspace.write({ "main.tf": user(2, 'full_name = "Ada"') });
    await workspace.plan();
    await workspace.applySaved();

    expect((await workspace.state()).attributes("zenml_user.it")["id"]).toBe(id);
    expect(await accountOf(name, "not-a-real-second")).toBe(name);
    expect(await accountOf(name, "not-a-real-first")).toBeUndefined();
    expect(await workspace.isUpToDate()).toBe(true);
    // The search finds what is there.
    expect(await filesWith(workspace.directory, name)).not.toEqual([]);
    expect(await filesWith(workspace.directory, "not-a-real")).toEqual([]);
    await workspace.destroy();
    expect(await accountOf(name, "not-a-real-second")).toBeUndefined();
  }, 240_000);

  it("an API key and an activation token are in the state alone, whatever is logged", async () => {
    const name = unique("logged");
    const config = (trigger: number) => `
resource "zenml_service_account" "it" {
  name = "${name}"
}

resource "zenml_api_key" "it" {
  service_account_id = zenml_service_account.it.id
  name               = "${name}"
  rotation_trigger   = "${trigger}"
}

resource "zenml_user" "it" {
  name = "${name}"
}
`;
    const opened = await open(config(1), asAdministrator);
    const workspace = opened.with({ TF_LOG: "TRACE", TF_LOG_PATH: "trace.log" });
    const secretsInState = async () => {
      const { attributes } = await workspace.state();
      return [
        String(attributes("zenml_api_key.it")["key"]),
        String(attributes("zenml_user.it")["activation_token"]),
      ];
    };

    const created = await workspace.apply();
    const first = await secretsInState();
    await workspace.write({ "main.tf": config(2) });
    const rotated = await workspace.apply();
    const second = await secretsInState();

    expect(second[0]).not.toBe(first[0]);
    const printed = [created, rotated].map(({ stdout, stderr }) => stdout + stderr).join("");
    expect(await filesWith(workspace.directory, "zenml_api_key")).toContainEqual(
      expect.stringMatching(/trace\.log$/),
    );
    for (const secret of [...first, ...second]) {
      expect(printed).not.toContain(secret);
      const files = await filesWith(workspace.directory, secret);
      expect(files.filter((file) => !/\.tfstate(\.backup)?$/.test(file))).toEqual([]);
    }
    await workspace.destroy();
  }, 240_000);

  it("an invited user activates the account with the token, which is then forgotten", async () => {
    const name = unique("invited");
    const workspace = await open(
      `resource "zenml_user" "it" {\n  name = "${name}"\n}\noutput "token" {\n  value     = zenml_user.it.activation_token\n  sensitive = true\n}\n`,
      asAdministrator,
    );
    await workspace.apply();
    const { attributes, outputs } = await workspace.state();
    const id = String(attributes("zenml_user.it")["id"]);

    await api().users.activate(id, {
      activation_token: String(outputs["token"]),
      password: "not-a-real-own",
    });

    expect(await accountOf(name, "not-a-real-own")).toBe(name);
    await workspace.apply();
    expect(await workspace.stateText()).not.toContain(String(outputs["token"]));
    await workspace.destroy();
  }, 240_000);

  it("settings are taken over, repaired after a change by others, and left when destroyed", async () => {
    const server_name = unique("Server");
    const before = (await api().settings()).body;
    const workspace = await open(
      `resource "zenml_server_settings" "it" {\n  server_name = "${server_name}"\n}\n`,
      asAdministrator,
    );
    await workspace.apply();
    expect((await api().settings()).body).toMatchObject({
      server_name,
      display_updates: before.display_updates,
    });

    const other = await open(
      `resource "zenml_server_settings" "it" {\n  server_name = "Theirs"\n}\n`,
      asAdministrator,
    );
    await other.apply();
    const plan = await workspace.plan();
    await workspace.applySaved();
    const destroyed = await workspace.destroy();

    expect(plan.actions["zenml_server_settings.it"]).toBe("update");
    expect(destroyed.diagnostics.map(({ summary }) => summary)).toContain(
      "The server keeps its settings",
    );
    expect((await api().settings()).body.server_name).toBe(server_name);
  }, 240_000);
});
