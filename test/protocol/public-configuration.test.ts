import { expect, it } from "@jest/globals";
import { describeInProcessOnBothServers } from "../support/in-process.ts";

const SECRET = "not-a-real-key";

describeInProcessOnBothServers(
  "public_configuration of a service connector",
  ({ api, resource, terraform, unique }) => {
    const connector = resource("zenml_service_connector");
    const aws = (name: string, region: string) => ({
      name,
      type: "aws",
      auth_method: "secret-key",
      configuration: { region, aws_access_key_id: "an-id", aws_secret_access_key: SECRET },
      verify: false,
    });

    it("is planned with the settings that are not secret", async () => {
      const name = unique("shown");
      const created = await connector.apply(aws(name, "eu-west-1"));

      const { before, after } = await connector.plan(aws(name, "us-east-1"), created);

      expect(before).toMatchObject({ public_configuration: { region: "eu-west-1" } });
      expect(after).toMatchObject({ public_configuration: { region: "us-east-1" } });
      const updated = await connector.apply(aws(name, "us-east-1"), created);
      expect(updated.attributes["public_configuration"]).toEqual({ region: "us-east-1" });
      expect(await connector.plan(aws(name, "us-east-1"), updated)).toMatchObject({
        action: "no-op",
      });
    });

    it("leaves out what configuration_wo has", async () => {
      const { configuration, ...rest } = aws(unique("hidden"), "eu-west-1");
      const hidden = { ...rest, configuration_wo: configuration, configuration_wo_version: 1 };

      const created = await connector.apply(hidden);

      expect(created.attributes["public_configuration"]).toBeNull();
      expect(await connector.plan(hidden, created)).toMatchObject({ action: "no-op" });
    });

    it("shows a setting that somebody else changed", async () => {
      const name = unique("drifted");
      const created = await connector.apply(aws(name, "eu-west-1"));
      const { metadata, body } = await api().serviceConnectors.get(created.id);
      await api().serviceConnectors.update(created.id, {
        resource_types: body?.resource_types ?? [],
        resource_id: null,
        expiration_seconds: null,
        configuration: { ...metadata?.configuration, region: "eu-north-1" },
      });

      const { before, after } = await connector.plan(aws(name, "eu-west-1"), created);

      expect(before).toMatchObject({ public_configuration: { region: "eu-north-1" } });
      expect(after).toMatchObject({ public_configuration: { region: "eu-west-1" } });
    });

    it("is there after an import, and in the data source", async () => {
      const name = unique("found");
      const { id } = await connector.apply(aws(name, "eu-west-1"));

      for (const importId of [name, `${id}?configuration_wo_version=1`]) {
        const imported = await connector.import(importId);
        expect(imported.attributes["public_configuration"]).toEqual({ region: "eu-west-1" });
      }
      const read = await terraform().readDataSource("zenml_service_connector", { name });
      expect(read.state).toMatchObject({ public_configuration: { region: "eu-west-1" } });
    });
  },
);
