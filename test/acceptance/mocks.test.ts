import { expect, it, jest } from "@jest/globals";
import { describeOnStackServer } from "../support/acceptance.ts";

jest.setTimeout(120_000);

const CONFIGURATION = `
data "zenml_secret" "tokens" {
  name = "tokens"
}

data "zenml_stack" "shared" {
  name = "shared"
}

resource "zenml_service_connector" "docker" {
  name          = "docker"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = "not-a-real-password" }
}

resource "zenml_component" "registry" {
  name          = "registry"
  type          = "container_registry"
  flavor        = "default"
  configuration = { uri = "registry.example.com" }
  connector_id  = zenml_service_connector.docker.id
  secrets       = [data.zenml_secret.tokens.id]
}

resource "zenml_flavor" "scheduler" {
  name   = "scheduler"
  type   = "orchestrator"
  source = "acme.orchestrators.SchedulerFlavor"
}

resource "zenml_project" "vision" {
  name = "vision"
}

resource "zenml_stack" "base" {
  name = "base"
  components = {
    artifact_store     = { flavor = "s3", configuration = { path = "s3://bucket" } }
    container_registry = zenml_component.registry.id
    orchestrator       = { flavor = zenml_flavor.scheduler.name, connector_id = zenml_service_connector.docker.id }
  }
}

resource "zenml_stack" "team" {
  name          = "team"
  base_stack_id = zenml_stack.base.id
}

resource "zenml_stack" "other" {
  name          = "other"
  base_stack_id = data.zenml_stack.shared.id
  labels        = { base = zenml_stack.base.id }
}
`;

describeOnStackServer("terraform test with mocks", (server) => {
  it("plans and applies modules without a server", async () => {
    const workspace = await server.open(CONFIGURATION);
    await workspace.write({
      "mocked.tftest.hcl": `
mock_provider "zenml" {}

run "plans" {
  command = plan
}

run "applies" {
  assert {
    condition     = zenml_stack.team.base_stack_id == zenml_stack.base.id && zenml_stack.other.labels.base == zenml_stack.base.id
    error_message = "The ids of mocked objects must be those that refer to them."
  }
}
`,
    });

    const { exitCode, stdout, stderr } = await workspace.run("test", "-no-color");

    expect(`${stdout}${stderr}`).toContain("Success! 2 passed, 0 failed.");
    expect(exitCode).toBe(0);
    expect(await server.api().serviceConnectors.list()).toEqual([]);
  });
});
