import { beforeAll, describe, expect, it } from "@jest/globals";
import { createZenmlClient } from "../../client/client.ts";
import type { ValueMap } from "../../framework/cty/values.ts";
import { describeInProcess, describeInProcessOnBothServers } from "../support/in-process.ts";

const NOWHERE = "0d889f2a-6a63-4ec3-af65-dafc4f85f704";
const nothing = { id: null, name: null };

/** The Unix time in seconds, as ZenML counts expiries: without fractions. */
const now = () => Date.now() / 1_000;

describeInProcessOnBothServers(
  "ephemeral resources",
  ({ api, startCommand, terraform, unique }) => {
    const open = async (typeName: string, config: ValueMap) => {
      await startCommand();
      return terraform().openEphemeralResource(typeName, config);
    };
    const refusalOf = async (typeName: string, config: ValueMap) => {
      const { diagnostics, result } = await open(typeName, config);
      expect(result).toBeNull();
      return diagnostics;
    };

    describe("zenml_secret", () => {
      it("is found by name and by id, with its values, and never asks to be renewed", async () => {
        const name = unique("values");
        const { id } = await api().secrets.create({ name, values: { password: "not-a-real-1" } });

        for (const config of [
          { ...nothing, name },
          { ...nothing, id },
        ]) {
          const { diagnostics, result, renewAt } = await open("zenml_secret", config);
          expect(diagnostics).toEqual([]);
          expect(result).toMatchObject({
            id,
            name,
            private: false,
            values: { password: "not-a-real-1" },
          });
          expect(renewAt).toBeUndefined();
        }
      });

      it("says that there is none, and wants to know which", async () => {
        const name = unique("nowhere");
        expect(await refusalOf("zenml_secret", { ...nothing, name })).toMatchObject([
          { summary: "Secret not found", path: [{ attribute: "name" }] },
        ]);
        const { diagnostics } = await terraform().validateEphemeralResource(
          "zenml_secret",
          nothing,
        );
        expect(diagnostics).toMatchObject([{ severity: "error" }]);
      });
    });

    describe("zenml_api_token", () => {
      it("is a token of the provider's account, until the time that it names", async () => {
        const earliest = Math.floor(now()) + 600;
        const { diagnostics, result } = await open("zenml_api_token", { expires_in: 600 });
        const latest = now() + 600;

        expect(diagnostics).toEqual([]);
        const { token, expires_at } = result as { token: string; expires_at: string }; // checked below
        const client = createZenmlClient({
          serverUrl: api().server,
          apiToken: token,
          userAgent: "protocol-tests",
        });
        expect((await client.currentUser()).id).toBe((await api().currentUser()).id);
        client.close();
        expect(Date.parse(expires_at) / 1_000).toBeGreaterThanOrEqual(earliest);
        expect(Date.parse(expires_at) / 1_000).toBeLessThanOrEqual(latest);
      });

      it("lives for an hour unless another lifetime is configured", async () => {
        const earliest = Math.floor(now()) + 3_600;
        const { result, renewAt } = await open("zenml_api_token", { expires_in: null });
        const latest = now() + 3_600;
        const { expires_at } = result as { expires_at: string }; // the schema says so

        expect(result).toMatchObject({ expires_in: null });
        expect(Date.parse(expires_at) / 1_000).toBeGreaterThanOrEqual(earliest);
        expect(Date.parse(expires_at) / 1_000).toBeLessThanOrEqual(latest);
        // Terraform asks again five minutes before the expiry.
        expect(Date.parse(expires_at) - Number(renewAt)).toBe(300_000);
      });

      it("warns when it is about to expire, because Terraform cannot replace it", async () => {
        const { result, privateState } = await open("zenml_api_token", { expires_in: 60 });
        const renewed = await terraform().renewEphemeralResource("zenml_api_token", privateState);

        expect(renewed.renewAt).toBeUndefined();
        const { expires_at } = result as { expires_at: string }; // the schema says so
        expect(renewed.diagnostics).toMatchObject([
          { severity: "warning", summary: "API token about to expire" },
        ]);
        expect(renewed.diagnostics[0]?.detail).toContain(expires_at);
        expect(renewed.diagnostics[0]?.detail).toContain('"expires_in"');
      });

      it("cannot live for more than a week or less than a minute", async () => {
        for (const expires_in of [59, 604_801]) {
          const { diagnostics } = await terraform().validateEphemeralResource("zenml_api_token", {
            expires_in,
          });
          expect(diagnostics).toMatchObject([{ path: [{ attribute: "expires_in" }] }]);
        }
      });
    });

    describe("zenml_service_connector_credentials", () => {
      const docker = unique("docker");
      const gcp = unique("gcp");
      const config = { ...nothing, resource_type: null, resource_id: null };

      beforeAll(async () => {
        await api().serviceConnectors.create({
          name: docker,
          connector_type: "docker",
          auth_method: "password",
          resource_types: [],
          configuration: { username: "robot", password: "not-a-real-2" },
        });
        await api().serviceConnectors.create({
          name: gcp,
          connector_type: "gcp",
          auth_method: "oauth2-token",
          resource_types: [],
          configuration: { project_id: "models", token: "not-a-real-3" },
        });
      });

      it("are those of a registry, as the docker provider takes them", async () => {
        const { diagnostics, result } = await open("zenml_service_connector_credentials", {
          ...config,
          name: docker,
        });

        expect(diagnostics).toEqual([]);
        expect(result).toMatchObject({
          name: docker,
          type: "docker",
          auth_method: "password",
          expires_at: null,
          configuration: { username: "robot", password: "not-a-real-2" },
          docker: { address: "registry-1.docker.io", username: "robot", password: "not-a-real-2" },
          aws: null,
          azure: null,
          gcp: null,
          kubernetes: null,
        });
      });

      it("are a token of a cloud, as the google provider takes it", async () => {
        const { result } = await open("zenml_service_connector_credentials", {
          ...config,
          name: gcp,
          resource_type: "gcp-generic",
        });

        expect(result).toMatchObject({
          name: gcp,
          type: "gcp",
          gcp: { project: "models", access_token: "not-a-real-3", credentials: null },
          docker: null,
        });
      });

      it("name the resource types when none is configured, and the nearest to a wrong one", async () => {
        const [missing] = await refusalOf("zenml_service_connector_credentials", {
          ...config,
          name: gcp,
        });
        const [wrong] = await refusalOf("zenml_service_connector_credentials", {
          ...config,
          name: gcp,
          resource_type: "gcs_bucket",
        });

        expect(missing).toMatchObject({
          summary: "Missing resource type",
          path: [{ attribute: "resource_type" }],
        });
        expect(missing?.detail).toContain('"gcs-bucket"');
        expect(wrong).toMatchObject({ summary: "Invalid resource type" });
        expect(wrong?.detail).toContain('Did you mean "gcs-bucket"?');
      });

      it("are refused for a resource that the connector does not reach, with the server's reason", async () => {
        const [problem] = await refusalOf("zenml_service_connector_credentials", {
          ...config,
          name: docker,
          resource_id: "ghcr.io",
        });

        expect(problem).toMatchObject({
          summary: `Cannot open zenml_service_connector_credentials "${docker}"`,
        });
        expect(problem?.detail).toContain("does not allow access to the provided 'ghcr.io'");
        expect(problem?.detail).not.toContain("api_key");
      });

      it("say that there is no such connector", async () => {
        expect(
          await refusalOf("zenml_service_connector_credentials", { ...config, id: NOWHERE }),
        ).toMatchObject([{ summary: "Service connector not found" }]);
      });
    });
  },
);

describeInProcess("credentials that expire", ({ api, startCommand, terraform, unique }) => {
  it("ask Terraform to come back before that, and then warn", async () => {
    await startCommand();
    const name = unique("expiring");
    const { id } = await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: [],
      configuration: { username: "robot", password: "not-a-real-4" },
      expires_at: "2999-01-01T00:00:00",
    });

    const opened = await terraform().openEphemeralResource("zenml_service_connector_credentials", {
      ...nothing,
      id,
      resource_type: null,
      resource_id: null,
    });
    const renewed = await terraform().renewEphemeralResource(
      "zenml_service_connector_credentials",
      opened.privateState,
    );

    expect(opened.renewAt).toEqual(new Date("2998-12-31T23:55:00Z"));
    expect(renewed.diagnostics).toMatchObject([{ summary: "Credentials about to expire" }]);
    expect(Buffer.from(opened.privateState).toString()).not.toContain("not-a-real");
  });
});
