import { expect, it } from "@jest/globals";
import { whereServerHas } from "../support/by-version.ts";
import { describeInProcessOnBothServers } from "../support/in-process.ts";

describeInProcessOnBothServers("an import", ({ api, resource, unique }) => {
  it("of a component leaves labels and settings alone that the configuration does not name", async () => {
    const component = resource("zenml_component");
    const name = unique("imported");
    const secret = await api().secrets.create({ name, values: { a: "b" } });
    const attached = {
      ...whereServerHas("environment", { environment: { THEIRS: "x" } }),
      ...whereServerHas("attachedSecrets", { secrets: [secret.id] }),
    };
    const { id } = await api().components.create({
      name,
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://bucket", client_kwargs: { region_name: "eu" } },
      labels: { ours: "1", theirs: "2" },
      ...attached,
    });
    const base = { name, type: "artifact_store", flavor: "s3" };
    const config = { ...base, configuration: { path: "s3://bucket" }, labels: { ours: "changed" } };
    const onServer = async () => (await api().components.get(id)).metadata;

    const imported = await component.import(id);
    expect(imported.attributes["labels"]).toEqual({ ours: "1", theirs: "2" });
    const { warnings } = await component.plan(config, imported);
    const updated = await component.apply(config, imported);

    const [warning] = warnings.filter(({ summary }) => summary.startsWith("Imported"));
    expect(warning?.detail).toContain('labels: "theirs"');
    expect(warning?.detail).toContain('configuration: "client_kwargs"');
    for (const name of Object.keys(attached.environment ?? {})) {
      expect(warning?.detail).toContain(`environment: "${name}"`);
    }
    expect(await onServer()).toMatchObject({
      configuration: { path: "s3://bucket", client_kwargs: { region_name: "eu" } },
      labels: { ours: "changed", theirs: "2" },
      ...attached,
    });
    expect(await component.plan(config, updated)).toMatchObject({ action: "no-op", warnings: [] });

    await component.apply({ ...config, labels: {} }, updated);
    expect((await onServer())?.labels).toEqual({ theirs: "2" });
  });

  it("removes what the configuration names as null", async () => {
    const component = resource("zenml_component");
    const name = unique("nulled");
    const { id } = await api().components.create({
      name,
      type: "orchestrator",
      flavor: "local",
      configuration: {},
      labels: { kept: "1", gone: "2" },
    });

    const imported = await component.import(id);
    const config = { name, type: "orchestrator", flavor: "local", labels: { gone: null } };
    await component.apply(config, imported);

    expect((await api().components.get(id)).metadata?.labels).toEqual({ kept: "1" });
  });

  it("of a service connector leaves labels and settings alone that the configuration does not name", async () => {
    const connector = resource("zenml_service_connector");
    const name = unique("imported");
    const { id } = await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: "not-a-real-password", registry: "docker.io" },
      labels: { theirs: "2" },
    });
    const config = {
      name,
      type: "docker",
      auth_method: "password",
      resource_type: "docker-registry",
      configuration: { username: "other", password: "not-a-real-password" },
      labels: { ours: "1" },
      verify: false,
    };

    const updated = await connector.apply(config, await connector.import(id));

    expect((await api().serviceConnectors.get(id)).metadata).toMatchObject({
      configuration: { username: "other", password: "not-a-real-password", registry: "docker.io" },
      labels: { ours: "1", theirs: "2" },
    });
    expect(await connector.plan(config, updated)).toMatchObject({ action: "no-op" });
  });

  it("of a secret leaves keys alone that the configuration does not name", async () => {
    const secret = resource("zenml_secret");
    const name = unique("imported");
    const { id } = await api().secrets.create({ name, values: { theirs: "not-a-real-value" } });
    const config = { name, values: { ours: "not-a-real-value" } };

    const updated = await secret.apply(config, await secret.import(id));

    expect(Object.keys((await api().secrets.get(id)).body?.values ?? {}).sort()).toEqual([
      "ours",
      "theirs",
    ]);
    expect(await secret.plan(config, updated)).toMatchObject({ action: "no-op" });
  });

  it("of a stack leaves labels alone that the configuration does not name", async () => {
    const stack = resource("zenml_stack");
    const name = unique("imported");
    const create = (type: string) =>
      api().components.create({ name, type, flavor: "local", configuration: {} });
    const [store, orchestrator] = [await create("artifact_store"), await create("orchestrator")];
    const components = { artifact_store: store.id, orchestrator: orchestrator.id };
    const { id } = await api().stacks.create({
      name,
      components: { artifact_store: [store.id], orchestrator: [orchestrator.id] },
      labels: { theirs: "2" },
    });
    const config = { name, components, labels: { ours: "1" } };

    const updated = await stack.apply(config, await stack.import(id));

    expect((await api().stacks.get(id)).metadata?.labels).toEqual({ ours: "1", theirs: "2" });
    expect(await stack.plan(config, updated)).toMatchObject({ action: "no-op" });
  });

  it("leaves what is secret to the write-only argument that the import ID names", async () => {
    const name = unique("write-only");
    const secret = "not-a-real-secret";
    const connector = await api().serviceConnectors.create({
      name,
      connector_type: "aws",
      auth_method: "secret-key",
      resource_types: [],
      configuration: { region: "eu", aws_access_key_id: secret, aws_secret_access_key: secret },
    });
    const stored = await api().secrets.create({ name, values: { token: secret } });
    const component = await api().components.create({
      name,
      type: "experiment_tracker",
      flavor: "mlflow",
      configuration: {
        tracking_uri: `https://user:${secret}@example.com`,
        tracking_username: `{{${name}.token}}`,
        tracking_password: secret,
        experiment_name: "churn",
      },
    });
    const objects = [
      {
        type: "zenml_service_connector",
        importId: `${connector.id}?configuration_wo_version=3`,
        config: {
          name,
          type: "aws",
          auth_method: "secret-key",
          configuration: { region: "eu" },
          configuration_wo: { aws_access_key_id: "other", aws_secret_access_key: "other" },
          configuration_wo_version: 3,
        },
      },
      {
        type: "zenml_component",
        importId: `${component.id}?configuration_wo_version=1`,
        config: {
          name,
          type: "experiment_tracker",
          flavor: "mlflow",
          configuration: {
            tracking_username: `{{${name}.token}}`,
            experiment_name: "churn",
          },
          configuration_wo: { tracking_uri: "https://example.com", tracking_password: "other" },
          configuration_wo_version: 1,
        },
      },
      {
        type: "zenml_secret",
        importId: `${stored.id}?values_wo_version=1`,
        config: { name, values_wo: { token: "other" }, values_wo_version: 1 },
      },
    ];
    for (const { type, importId, config } of objects) {
      const imported = await resource(type).import(importId);

      expect(JSON.stringify(imported.attributes)).not.toContain(secret);
      expect(await resource(type).plan(config, imported)).toMatchObject({ action: "no-op" });
    }
  });

  it("takes nothing but a UUID before the version", async () => {
    await expect(resource("zenml_secret").import("some-name?values_wo_version=1")).rejects.toThrow(
      "The server has no secret of that name",
    );
  });
});
