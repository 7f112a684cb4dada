import { expect, it } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import {
  describeInProcess,
  describeInProcessOnBothServers,
  type InProcess,
} from "../support/in-process.ts";

/** Only administrators rotate keys. Logs the provider in as one, too. */
async function becomeAdministrator({
  api,
  terraform,
}: Pick<InProcess, "api" | "terraform">): Promise<ZenmlClient> {
  const { server } = api();
  const answer = await fetch(`${server}/api/v1/login`, {
    method: "POST",
    body: new URLSearchParams({ username: "default", password: "" }),
  });
  const { access_token } = (await answer.json()) as { readonly access_token: string }; // the answer of a login
  await terraform().configure({ server_url: server, api_token: access_token });
  return createZenmlClient({ serverUrl: server, apiToken: access_token, userAgent: "tests" });
}

describeInProcessOnBothServers("an action", ({ api, terraform, startCommand, unique }) => {
  const invoke = async (typeName: string, config: Readonly<Record<string, string | number>>) => {
    const progress: string[] = [];
    const { diagnostics } = await terraform().invokeAction(typeName, config, (message) => {
      progress.push(message);
    });
    return { progress, diagnostics };
  };

  it("verifies a connector and shows what it gives access to", async () => {
    const name = unique("verify");
    const { id } = await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: "not-a-real-password" },
    });

    await startCommand();
    const { progress, diagnostics } = await invoke("zenml_verify_service_connector", { id });

    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(progress).toEqual([
      `Verifying service connector "${name}" (docker, password)`,
      expect.stringContaining("docker-registry"),
    ]);
    await api().serviceConnectors.delete(id);
  }, 60_000);

  it("says which connector there is none of", async () => {
    const id = "00000000-0000-4000-8000-000000000000";

    await startCommand();
    const { diagnostics } = await invoke("zenml_verify_service_connector", { id });

    expect(diagnostics).toMatchObject([
      { severity: "error", summary: "Cannot invoke zenml_verify_service_connector" },
    ]);
    expect(diagnostics[0]?.detail).toContain(id);
  });

  it("rotates an API key, keeps it in a secret and shows it nowhere", async () => {
    const name = unique("rotate").toLowerCase();
    const admin = await becomeAdministrator({ api, terraform });
    const account = await admin.serviceAccounts.create({ name, active: true });
    const first = await admin.apiKeys(account.id).create({ name: "ci" });
    const secret = await admin.secrets.create({ name, values: { other: "kept" } });

    const { progress, diagnostics } = await invoke("zenml_rotate_api_key", {
      service_account: name,
      api_key: "ci",
      retain_period_minutes: 10,
      secret_id: secret.id,
      secret_key: "token",
    });

    const { token = "", other } = (await admin.secrets.get(secret.id)).body?.values ?? {};
    expect(diagnostics).toEqual([]);
    expect(other).toBe("kept");
    expect(token).toMatch(/^ZENKEY_/);
    expect(token).not.toBe(first.body?.key);
    expect(progress).toEqual([
      `Rotating API key "ci" of "${name}"`,
      `The new key is in secret "${name}" under "token". The old key remains valid for 10 minutes`,
    ]);
    expect((await admin.apiKeys(account.id).get(first.id)).metadata?.retain_period_minutes).toBe(
      10,
    );
    await admin.secrets.delete(secret.id);
    await admin.serviceAccounts.delete(account.id);
  }, 60_000);

  it("names the API keys that there are", async () => {
    const name = unique("keys").toLowerCase();
    const admin = await becomeAdministrator({ api, terraform });
    const account = await admin.serviceAccounts.create({ name, active: true });
    await admin.apiKeys(account.id).create({ name: "ci" });
    const secret = await admin.secrets.create({ name, values: { other: "kept" } });

    const { diagnostics } = await invoke("zenml_rotate_api_key", {
      service_account: account.id,
      api_key: "cd",
      secret_id: secret.id,
      secret_key: "token",
    });

    expect(diagnostics).toMatchObject([
      {
        summary: "API key not found",
        detail: 'The service account has no API key "cd". It has: ci.',
        path: [{ attribute: "api_key" }],
      },
    ]);
    const elsewhere = await invoke("zenml_rotate_api_key", {
      service_account: account.id,
      api_key: "ci",
      secret_id: account.id,
      secret_key: "token",
    });
    expect(elsewhere.diagnostics).toMatchObject([
      {
        summary: "Secret not found",
        detail: expect.stringContaining("The API key was not rotated."),
        path: [{ attribute: "secret_id" }],
      },
    ]);
    await admin.secrets.delete(secret.id);
    await admin.serviceAccounts.delete(account.id);
  }, 60_000);
});

describeInProcess("an action that is planned", ({ terraform, startCommand }) => {
  const config = {
    service_account: "ci",
    api_key: "ci",
    secret_id: "00000000-0000-4000-8000-000000000000",
    secret_key: "token",
  };

  it("warns that an API key becomes invalid at once, unless there is a grace time", async () => {
    await startCommand();

    const { diagnostics } = await terraform().planAction("zenml_rotate_api_key", config);
    const withGrace = { ...config, retain_period_minutes: 5 };

    expect(diagnostics.map(({ summary }) => summary)).toEqual([
      "The old API key becomes invalid at once",
    ]);
    expect((await terraform().planAction("zenml_rotate_api_key", withGrace)).diagnostics).toEqual(
      [],
    );
  });

  it("is refused when an id is not one", async () => {
    const { diagnostics } = await terraform().validateAction("zenml_verify_service_connector", {
      id: "prod",
    });

    expect(diagnostics).toMatchObject([{ severity: "error", path: [{ attribute: "id" }] }]);
  });
});

describeInProcess("an API key that cannot be stored", ({ api, control, terraform, unique }) => {
  it("is said to be lost, and is not shown", async () => {
    const name = unique("lost").toLowerCase();
    const admin = await becomeAdministrator({ api, terraform });
    const account = await admin.serviceAccounts.create({ name, active: true });
    await admin.apiKeys(account.id).create({ name: "ci" });
    const secret = await admin.secrets.create({ name, values: { other: "kept" } });

    control().addFault({ kind: "status", pattern: "^PUT /api/v1/secrets", times: 10, status: 403 });

    const { diagnostics } = await terraform().invokeAction("zenml_rotate_api_key", {
      service_account: name,
      api_key: "ci",
      secret_id: secret.id,
      secret_key: "token",
    });

    expect(diagnostics).toMatchObject([
      { summary: `Cannot store the new API key in secret "${name}"` },
    ]);
    expect(diagnostics[0]?.detail).toContain("rotate the key again");
    expect(diagnostics[0]?.detail).not.toContain("ZENKEY_");
  });
});
