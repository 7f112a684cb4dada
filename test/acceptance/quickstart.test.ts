import { describe, expect, it } from "@jest/globals";
import { type Acceptance, describeOnBothServers } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

/** A connector, four components and a stack, as a practitioner would begin. */
function quickstart(
  unique: Acceptance["unique"],
  change: { readonly path?: string; readonly labels?: string } = {},
) {
  return `
resource "zenml_service_connector" "registry" {
  name          = "${unique("registry")}"
  type          = "docker"
  auth_method   = "password"
  resource_type = "docker-registry"
  configuration = { username = "robot", password = "not-a-real-password" }
  labels        = { team = "ml" }
}

resource "zenml_component" "store" {
  name          = "${unique("store")}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "${change.path ?? "s3://bucket"}" }
  labels        = ${change.labels ?? '{ team = "ml" }'}
}

resource "zenml_stack_component" "orchestrator" {
  name   = "${unique("orchestrator")}"
  type   = "orchestrator"
  flavor = "kubernetes"
  configuration = {
    kubernetes_namespace = "zenml"
    synchronous          = false
    pod_settings         = jsonencode({ labels = { team = "ml" } })
  }
}

resource "zenml_component" "images" {
  name          = "${unique("images")}"
  type          = "container_registry"
  flavor        = "dockerhub"
  configuration = { uri = "docker.io/example/" }
  connector_id  = zenml_service_connector.registry.id
}

resource "zenml_component" "builder" {
  name         = "${unique("builder")}"
  type         = "image_builder"
  flavor       = "local"
  connector_id = ""
}

resource "zenml_stack" "stack" {
  name        = "${unique("stack")}"
  description = "Everything a pipeline needs"
  components = {
    artifact_store     = zenml_component.store.id
    orchestrator       = zenml_stack_component.orchestrator.id
    container_registry = zenml_component.images.id
    image_builder      = zenml_component.builder.id
    alerter            = null
  }
  labels = { "zenml:deployment" = "quickstart" }
}

data "zenml_server" "server" {}

output "version" {
  value = data.zenml_server.server.version
}

output "component_ids" {
  value = zenml_stack.stack.component_ids
}
`;
}

const ADDRESSES = [
  "zenml_service_connector.registry",
  "zenml_component.store",
  "zenml_stack_component.orchestrator",
  "zenml_component.images",
  "zenml_component.builder",
  "zenml_stack.stack",
] as const;

describeOnBothServers("the quickstart", (server) => {
  const { open: createWorkspace, unique } = server;
  it("is applied, plans empty, is changed in place, imports with an empty plan and is destroyed without a trace", async () => {
    const run = unique("quickstart");
    const named = (name: string) => `${run}-${name}`;
    const workspace = await createWorkspace(quickstart(named));
    await workspace.validate();
    await workspace.apply();
    const created = await workspace.state();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await workspace.isUpToDate("-refresh=false")).toBe(true);

    const changed = quickstart(named, { path: "s3://other", labels: "{}" });
    await workspace.write({ "main.tf": changed });
    const update = await workspace.plan();
    expect(update.actions["zenml_component.store"]).toBe("update");
    expect(update.actions["zenml_stack.stack"]).toBe("no-op");
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);

    // What is empty on the server imports as null, so the configuration to import into has it so.
    const importable = quickstart(named).replace(/\n *connector_id = ""/, "");
    await workspace.write({ "main.tf": importable });
    await workspace.apply();

    const ids = ADDRESSES.map((address) => String(created.attributes(address)["id"]));
    const imports = ADDRESSES.map(
      (address, index) => `import {\n  to = ${address}\n  id = "${ids[index]}"\n}\n`,
    );
    const fresh = await createWorkspace(importable, { "imports.tf": imports.join("") });
    const imported = await fresh.plan();
    expect(
      Object.fromEntries(ADDRESSES.map((address) => [address, imported.actions[address]])),
    ).toEqual(Object.fromEntries(ADDRESSES.map((address) => [address, "no-op"])));
    await fresh.applySaved();
    await fresh.write({ "imports.tf": "" });

    await fresh.destroy();
    expect(
      await Promise.all(ids.slice(1, 5).map((id) => server.api().components.find(id))),
    ).toEqual([undefined, undefined, undefined, undefined]);
    expect(await server.api().stacks.find(ids[5] ?? "")).toBeUndefined();
    expect(await server.api().serviceConnectors.find(ids[0] ?? "")).toBeUndefined();
  });
});

describeOnBothServers(
  "an API key",
  (server) => {
    const resource = (label: string, name: string, more = "") => `
resource "zenml_component" "${label}" {
  name   = "${name}"
  type   = "image_builder"
  flavor = "local"
${more}}
`;

    it("logs in to whatever a command needs", async () => {
      const workspace = await server.open(resource("a", server.unique("keyed")));
      await workspace.apply();
      expect(await workspace.isUpToDate()).toBe(true);
    });

    it("that is wrong is said to be so once, at configure", async () => {
      const wrong = "  provider = zenml.wrong\n";
      const workspace = await server.open(`
provider "zenml" {
  alias   = "wrong"
  api_key = "ZENKEY_bm90LWEtcmVhbC1rZXk="
}
${resource("a", "a", wrong)}${resource("b", "b", wrong)}`);
      const failure = await failureOf(workspace.plan());
      expect(failure.errors.map(({ summary }) => summary)).toEqual([
        expect.stringMatching(/^Invalid ZenML API credentials$/i),
      ]);
      expect(failure.errors[0]?.detail).not.toContain("bm90LWEt");
    });
  },
  { logsInByKey: true },
);

describe("the test's own table of resources", () => {
  it("names every resource of the quickstart", () => {
    const declared = quickstart((name) => name).match(/^resource "\w+" "\w+"/gm) ?? [];
    expect(declared).toHaveLength(ADDRESSES.length);
  });
});
