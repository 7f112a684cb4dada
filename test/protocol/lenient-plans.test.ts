import { expect, it } from "@jest/globals";
import { describeInProcessOnBothServers } from "../support/in-process.ts";

describeInProcessOnBothServers(
  "a plan is no stricter than the server",
  ({ api, resource, unique }) => {
    it("with a setting that the server drops from a service connector", async () => {
      const connector = resource("zenml_service_connector");
      const config = {
        name: unique("dropped"),
        type: "gcp",
        auth_method: "implicit",
        configuration: { project_id: "some-project", region: "europe-west1", location: "x" },
        verify: false,
      };

      const { warnings } = await connector.plan(config);
      const created = await connector.apply(config);

      expect(warnings.map(({ summary }) => summary)).toEqual([
        'Unknown setting "location"',
        'Unknown setting "region"',
      ]);
      const { metadata } = await api().serviceConnectors.get(created.id);
      expect(metadata?.configuration).toEqual({ project_id: "some-project" });
      expect(await connector.plan(config, created)).toMatchObject({ action: "no-op" });
    });

    it("with types that the server only checks at verification", async () => {
      const config = {
        name: unique("unverified"),
        type: "aws",
        auth_method: "implicit",
        configuration: { region: 7 },
        expiration_seconds: 1,
      };
      const connector = resource("zenml_service_connector");

      const created = await connector.apply({ ...config, verify: false });

      expect(created.id).not.toBe("");
      await expect(connector.plan(config)).rejects.toThrow('Invalid value for setting "region"');
    });

    it("with a service connector that does not give access to what the component needs", async () => {
      const name = unique("bucket-only");
      const { id } = await api().serviceConnectors.create({
        name,
        connector_type: "gcp",
        auth_method: "implicit",
        resource_types: ["gcs-bucket"],
        configuration: { project_id: "some-project" },
      });
      const config = { name, type: "orchestrator", flavor: "kubernetes", connector_id: id };
      const component = resource("zenml_component");

      const { warnings } = await component.plan(config);
      const created = await component.apply(config);

      expect(warnings.map(({ summary }) => summary)).toEqual([
        `Service connector "${name}" does not fit the kubernetes orchestrator`,
      ]);
      expect(await component.plan(config, created)).toMatchObject({ action: "no-op" });
    });

    it("with the settings of a custom flavor", async () => {
      const name = unique("custom");
      await api().flavors.create({
        name,
        type: "orchestrator",
        source: "acme.Flavor",
        integration: null,
        config_schema: {
          type: "object",
          properties: { queue: { type: "string" } },
          required: ["queue"],
        },
      });
      const config = { name, type: "orchestrator", flavor: name, configuration: { workers: 2 } };
      const component = resource("zenml_component");

      const { warnings } = await component.plan(config);
      await component.apply(config);

      expect(warnings.map(({ summary }) => summary).sort()).toEqual([
        'Missing setting "queue"',
        'Unknown setting "workers"',
      ]);
    });

    it("with whole numbers of any size, which arrive as numbers", async () => {
      const config = {
        name: unique("big"),
        type: "artifact_store",
        flavor: "s3",
        configuration: { path: "s3://bucket", client_kwargs: { big: 9_007_199_254_740_993n } },
      };
      const component = resource("zenml_component");

      const created = await component.apply(config);

      expect(await component.plan(config, created)).toMatchObject({ action: "no-op" });
      expect(await component.refresh(created)).toEqual(created);
      const { configuration } = (await api().components.get(created.id)).metadata ?? {};
      // This test's own client rounds, as JSON.parse does.
      expect(configuration).toMatchObject({ client_kwargs: { big: 9_007_199_254_740_992 } });
    });

    it("with a reference to a key that the secret does not have", async () => {
      const name = unique("keys");
      await api().secrets.create({ name, values: { access_key: "not-a-real-key" } });
      const config = (key: string) => ({
        name,
        type: "artifact_store",
        flavor: "s3",
        configuration: { path: "s3://bucket", key: `{{${name}.${key}}}` },
      });
      const component = resource("zenml_component");

      const { warnings } = await component.plan(config("acces_key"));

      expect(warnings).toMatchObject([{ summary: `Secret "${name}" has no key "acces_key"` }]);
      expect(warnings[0]?.detail).toContain('Did you mean "access_key"?');
      expect((await component.plan(config("access_key"))).warnings).toEqual([]);
    });
  },
);
