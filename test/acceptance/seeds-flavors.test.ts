import { expect, it, jest } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

jest.setTimeout(180_000);

function flavor(name: string, more: string): string {
  return `
resource "zenml_flavor" "acme" {
  name   = "${name}"
  type   = "orchestrator"
  source = "acme.orchestrators.AcmeOrchestratorFlavor"
  ${more}
}
`;
}

const SCHEMA = `{
    type       = "object"
    properties = { queue = { type = "string" }, workers = { type = "integer" } }
    required   = ["queue"]
  }`;

function component(name: string): string {
  return `
resource "zenml_component" "acme" {
  name          = "${name}"
  type          = zenml_flavor.acme.type
  flavor        = zenml_flavor.acme.name
  configuration = { queue = "gpu", workers = 8 }
}
`;
}

describeOnBothServers("zenml_flavor", (server) => {
  const { open, unique, api } = server;

  it("is created with a component that uses it, changed in place, imported and destroyed", async () => {
    const name = unique("acme");
    const first = flavor(name, `config_schema = ${SCHEMA}\n  docs_url = "https://example.com"`);
    const workspace = await open(first + component(name));
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    const id = String((await workspace.state()).attributes("zenml_flavor.acme")["id"]);

    const changed = flavor(
      name,
      `config_schema = jsonencode(${SCHEMA})
  integration             = "acme"
  connector_resource_type = "kubernetes-cluster"`,
    );
    await workspace.write({ "main.tf": changed + component(name) });
    expect((await workspace.plan()).actions["zenml_flavor.acme"]).toBe("update");
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    const onServer = await api().flavors.get(id);
    expect(onServer.metadata).toMatchObject({
      docs_url: null,
      connector_resource_type: "kubernetes-cluster",
      config_schema: { required: ["queue"] },
    });

    const importable = changed.replace(`jsonencode(${SCHEMA})`, SCHEMA);
    const fresh = await open(importable);
    await fresh.importResource("zenml_flavor.acme", `orchestrator/${name}`);
    expect(await fresh.isUpToDate()).toBe(true);

    await workspace.write({ "main.tf": flavor(`${name}-2`, "") });
    await workspace.apply();
    expect(await api().flavors.find(id)).toBeUndefined();
  });

  it("cannot be replaced while a component uses it, and ZenML's own cannot be imported", async () => {
    const name = unique("used");
    const workspace = await open(flavor(name, ""));
    await workspace.apply();
    const made = await api().components.create({
      name,
      type: "orchestrator",
      flavor: name,
      configuration: {},
    });
    await workspace.write({ "main.tf": flavor(`${name}-2`, "") });
    const failure = await failureOf(workspace.apply());
    expect(failure.errors[0]?.detail).toContain("1 components");
    await api().components.delete(made.id);

    const other = await open(flavor("vertex", ""));
    const refused = await failureOf(
      other.importResource("zenml_flavor.acme", "orchestrator/vertex"),
    );
    expect(refused.errors[0]?.detail ?? refused.message).toContain("ZenML brings");
  });

  it("says that a schema is no object", async () => {
    const workspace = await open(flavor("x", 'config_schema = "[1]"'));
    const failure = await failureOf(workspace.validate());
    expect(failure.errors.map(({ summary }) => summary)).toEqual(["Invalid config_schema"]);
  });
});

describeOnBothServers("the data sources of flavors", (server) => {
  it("find one by name and type, and list those of a type", async () => {
    const workspace = await server.open(`
data "zenml_flavor" "s3" {
  name = "s3"
  type = "artifact_store"
}
data "zenml_flavors" "registries" {
  type      = "container_registry"
  is_custom = false
}
output "resource" {
  value = data.zenml_flavor.s3.connector_resource_type
}
output "required" {
  value = jsondecode(data.zenml_flavor.s3.config_schema).required
}
output "registries" {
  value = [for flavor in data.zenml_flavors.registries.flavors : flavor.name]
}
`);
    await workspace.apply();
    expect((await workspace.state()).outputs).toEqual({
      resource: "s3-bucket",
      required: ["path"],
      registries: ["aws", "azure", "default", "digitalocean", "dockerhub", "gcp", "github"],
    });
  });

  it("name the nearest flavor when there is none", async () => {
    const workspace = await server.open('data "zenml_flavor" "x" {\n  name = "vertx"\n}\n');
    const failure = await failureOf(workspace.plan());
    expect(failure.errors[0]?.detail).toContain('Did you mean "vertex"?');
  });
});
