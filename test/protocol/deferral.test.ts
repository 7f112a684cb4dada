import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { UNKNOWN_NOT_NULL } from "../../framework/cty/refinement.ts";
import { UNKNOWN } from "../../framework/cty/values.ts";
import {
  type ReattachServer,
  startReattachServer,
} from "../../framework/internal/protocol/reattach.ts";
import { TerraformClient } from "../../framework/testing/terraform-client.ts";
import { zenmlProvider } from "../../provider/provider.ts";
import { startStackServer } from "../../stack-server/server.ts";

const id = "6f1c9a52-4d0b-4c1e-9a55-0d6f3f2a8b17";

const tag = {
  id,
  name: "models",
  color: "lime",
  exclusive: false,
  user_id: null,
  created: "2026-01-01T00:00:00Z",
  updated: "2026-01-01T00:00:00Z",
};
const stored = { state: tag, identity: { id }, privateState: new Uint8Array() };
const secret = { id, name: null, values: null };

/** The provider block of a server that another resource has yet to create. */
const unknownServer = { server_url: UNKNOWN, api_key: "not-a-real-key" };

describe("a provider whose configuration is not known yet", () => {
  let server: ReattachServer;
  const clients: TerraformClient[] = [];

  beforeAll(async () => {
    server = await startReattachServer(zenmlProvider);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
  });
  afterAll(() => server.close());

  async function attach(deferralAllowed: boolean, config: object): Promise<TerraformClient> {
    const client = await TerraformClient.attach(server, { deferralAllowed });
    clients.push(client);
    expect((await client.configure({ ...config })).diagnostics).toEqual([]);
    return client;
  }

  describe("where the core allows a deferral", () => {
    it("plans what the schema tells, and defers the plan", async () => {
      const terraform = await attach(true, unknownServer);

      const created = await terraform.planResource("zenml_tag", { name: "models" });
      const updated = await terraform.planResource("zenml_tag", { name: "other" }, stored);
      const deleted = await terraform.planResource("zenml_tag", null, stored);

      expect(created).toMatchObject({
        isDeferred: true,
        diagnostics: [],
        plannedState: { id: UNKNOWN_NOT_NULL, name: "models", exclusive: false, color: UNKNOWN },
      });
      expect(updated).toMatchObject({
        isDeferred: true,
        diagnostics: [],
        plannedState: { ...tag, name: "other", updated: UNKNOWN_NOT_NULL },
        plannedIdentity: { id },
      });
      expect(deleted).toMatchObject({ isDeferred: true, diagnostics: [], plannedState: null });
    });

    it("still says which arguments force a replacement", async () => {
      const terraform = await attach(true, unknownServer);
      const key = {
        ...tag,
        service_account_id: id,
        description: null,
        active: true,
        key: null,
        last_rotated: null,
        rotation_trigger: null,
        rotate_after_days: null,
        retain_period_minutes: null,
      };
      const { color: _, exclusive: __, user_id: ___, ...state } = key;
      const another = "00000000-0000-4000-8000-000000000000";

      const planned = await terraform.planResource(
        "zenml_api_key",
        { name: "models", service_account_id: another },
        { ...stored, state, identity: { id, service_account_id: id } },
      );

      expect(planned).toMatchObject({
        isDeferred: true,
        requiresReplace: [[{ attribute: "service_account_id" }]],
      });
    });

    it("keeps what is in the state, and defers the refresh", async () => {
      const terraform = await attach(true, unknownServer);

      const read = await terraform.readResource("zenml_tag", stored);

      expect(read).toMatchObject({ isDeferred: true, diagnostics: [], ...stored });
    });

    it("defers imports by id and by identity, data sources, ephemeral resources and actions", async () => {
      const terraform = await attach(true, unknownServer);
      const deferred = { isDeferred: true, diagnostics: [] };

      for (const target of ["models", { identity: { id } }]) {
        expect(await terraform.importResource("zenml_tag", target)).toMatchObject({
          ...deferred,
          imported: [{ typeName: "zenml_tag", state: UNKNOWN }],
        });
      }
      expect(await terraform.readDataSource("zenml_secret", secret)).toMatchObject({
        ...deferred,
        state: UNKNOWN,
      });
      expect(await terraform.openEphemeralResource("zenml_secret", secret)).toMatchObject({
        ...deferred,
        result: UNKNOWN,
      });
      expect(await terraform.planAction("zenml_verify_service_connector", { id })).toMatchObject(
        deferred,
      );
    });

    it("defers nothing once the configuration is known", async () => {
      const { url, apiKey, stop } = await startStackServer();
      const terraform = await attach(true, { server_url: url, api_key: apiKey });

      const planned = await terraform.planResource("zenml_tag", { name: "models" });
      const read = await terraform.readResource("zenml_tag", stored);

      expect([planned.isDeferred, read.isDeferred]).toEqual([undefined, undefined]);
      expect(read.state).toBeNull();
      await stop();
    });
  });

  describe("where the core allows no deferral", () => {
    it("plans what it can, and says what is missing where it needs the server", async () => {
      const terraform = await attach(false, unknownServer);

      const planned = await terraform.planResource("zenml_tag", { name: "models" });
      const read = await terraform.readDataSource("zenml_secret", secret);

      expect(planned).toMatchObject({ diagnostics: [], plannedState: { name: "models" } });
      expect(planned.isDeferred).toBeUndefined();
      expect(read.isDeferred).toBeUndefined();
      expect(read.diagnostics[0]?.severity).toBe("error");
    });
  });
});
