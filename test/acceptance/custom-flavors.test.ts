import { expect, it, jest } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";

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

  it.each([
    ["refer to it", (name: string) => component(name)],
    [
      "name it",
      (name: string) =>
        component(name)
          .replaceAll("zenml_flavor.acme.type", '"orchestrator"')
          .replaceAll("zenml_flavor.acme.name", `"${name}"`),
    ],
  ])(
    "that is removed while its components, which %s, get another one goes in one apply",
    async (_how, components) => {
      const name = unique("moving");
      const inline = (which: string, settings = "") => `
resource "zenml_stack" "acme" {
  name = "${name}-stack"
  components = {
    orchestrator   = { flavor = ${which}${settings} }
    artifact_store = { flavor = "local" }
  }
}
`;
      const workspace = await open(flavor(name, ""));
      await workspace.apply();
      const used = inline("zenml_flavor.acme.name", ', configuration = { queue = "gpu" }');
      await workspace.write({ "main.tf": flavor(name, "") + components(name) + used });
      await workspace.apply();
      await workspace.write({
        "main.tf": `
resource "zenml_component" "acme" {
  name   = "${name}"
  type   = "orchestrator"
  flavor = "local"
}
${inline('"local"')}`,
      });

      const { diagnostics } = await workspace.plan();
      expect(diagnostics.map(({ summary }) => summary)).not.toContain(
        `Flavor "${name}" is still in use`,
      );
      await workspace.apply();

      expect(await workspace.isUpToDate()).toBe(true);
      expect(await api().flavors.list({ name })).toEqual([]);
    },
  );

  it("that is removed while a component of another configuration has it stays, and both plan and error name that component", async () => {
    const name = unique("shared");
    const workspace = await open(flavor(name, ""));
    await workspace.apply();
    const other = await api().components.create({
      name: `${name}-elsewhere`,
      type: "orchestrator",
      flavor: name,
      configuration: { queue: "gpu" },
    });
    await workspace.write({ "main.tf": "" });

    const { diagnostics } = await workspace.plan();
    const warned = diagnostics.find(
      ({ summary }) => summary === `Flavor "${name}" is still in use`,
    );
    expect(warned?.detail).toContain(`"${name}-elsewhere"`);
    expect(warned?.detail).toContain("terraform apply -target=zenml_component.example");
    await expect(workspace.apply()).rejects.toThrow("Flavor in use");

    await api().components.delete(other.id);
    await workspace.apply();
    expect(await api().flavors.list({ name })).toEqual([]);
  });

  it("that is renamed under its component goes in one apply with create_before_destroy, as the plan says", async () => {
    const name = unique("renaming");
    const named = (as: string, more = "") => flavor(as, more) + component(name);
    const workspace = await open(named(name));
    await workspace.apply();
    await workspace.write({ "main.tf": named(`${name}-2`) });
    const { diagnostics } = await workspace.plan();
    const warned = diagnostics.find(
      ({ summary }) => summary === `Flavor "${name}" is still in use`,
    );
    expect(warned?.detail).toContain("create_before_destroy = true");

    await workspace.write({
      "main.tf": named(`${name}-2`, "lifecycle { create_before_destroy = true }"),
    });
    await workspace.apply();

    expect(await workspace.isUpToDate()).toBe(true);
    expect(await api().flavors.list({ name })).toEqual([]);
  });
});
