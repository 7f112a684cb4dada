import { expect, it } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

describeOnBothServers("data sources", ({ open, unique }) => {
  it("find everything by id and by name, whole", async () => {
    const name = unique("found");
    const project = unique("found");
    const workspace = await open(`
resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = "not-a-real-password" }
  labels        = { "zenml:provider" = "none" }
  verify        = false
}
resource "zenml_component" "store" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://found", key = "{{aws.key}}" }
  labels        = { team = "ml" }
}
resource "zenml_component" "images" {
  name                  = "${name}"
  type                  = "container_registry"
  flavor                = "dockerhub"
  configuration         = { uri = "docker.io/found" }
  connector_id          = zenml_service_connector.it.id
  connector_resource_id = "docker.io"
}
resource "zenml_component" "orchestrator" {
  name          = "${name}"
  type          = "orchestrator"
  flavor        = "kubernetes"
  configuration = { synchronous = false, timeout = 120 }
}
resource "zenml_stack" "it" {
  name = "${name}"
  components = {
    artifact_store     = zenml_component.store.id
    orchestrator       = zenml_component.orchestrator.id
    container_registry = zenml_component.images.id
  }
  labels = { team = "ml" }
}
resource "zenml_secret" "it" {
  name   = "${name}"
  values = { user = "robot", token = "not-a-real-token" }
}
resource "zenml_project" "it" {
  name        = "${project}"
  description = "Found"
}
data "zenml_stack" "by_id" { id = zenml_stack.it.id }
data "zenml_stack" "by_name" { name = zenml_stack.it.name }
data "zenml_component" "by_name" {
  name = zenml_component.orchestrator.name
  type = "orchestrator"
}
data "zenml_stack_component" "by_name" {
  name = zenml_component.orchestrator.name
  type = "orchestrator"
}
data "zenml_stack_component" "by_id" { id = zenml_component.images.id }
data "zenml_service_connector" "by_name" { name = zenml_service_connector.it.name }
data "zenml_secret" "by_name" { name = zenml_secret.it.name }
data "zenml_secret" "with_values" {
  id             = zenml_secret.it.id
  include_values = true
}
data "zenml_project" "by_name" { name = zenml_project.it.name }
`);

    await workspace.apply();

    const state = await workspace.state();
    const stack = state.attributes("data.zenml_stack.by_id");
    expect(state.attributes("data.zenml_stack.by_name")).toEqual(stack);
    expect(stack).toMatchObject({
      name,
      labels: { team: "ml" },
      description: "",
      components: [
        { type: "artifact_store", flavor: "s3", name },
        { type: "container_registry", flavor: "dockerhub", name },
        { type: "orchestrator", flavor: "kubernetes", name },
      ],
    });
    expect(state.attributes("data.zenml_component.by_name")).toMatchObject({
      type: "orchestrator",
      flavor: "kubernetes",
      connector_id: null,
      labels: {},
      configuration: { value: { synchronous: false, timeout: 120 } },
    });
    expect(state.attributes("data.zenml_stack_component.by_name")).toMatchObject({
      configuration: { synchronous: "false", timeout: "120" },
    });
    expect(state.attributes("data.zenml_stack_component.by_id")).toMatchObject({
      name,
      connector_id: state.attributes("zenml_service_connector.it")["id"],
      connector_resource_id: "docker.io",
    });
    expect(state.attributes("data.zenml_service_connector.by_name")).toMatchObject({
      type: "docker",
      resource_type: "docker-registry",
      configuration: { username: "robot", password: "not-a-real-password" },
      labels: { "zenml:provider": "none" },
      expires_at: null,
    });
    expect(state.attributes("data.zenml_secret.by_name")).toMatchObject({
      private: false,
      keys: ["token", "user"],
      values: null,
    });
    expect(state.attributes("data.zenml_secret.with_values")).toMatchObject({
      values: { token: "not-a-real-token", user: "robot" },
    });
    expect(state.attributes("data.zenml_project.by_name")).toMatchObject({
      name: project,
      display_name: project,
      description: "Found",
    });
    const plan = await workspace.plan();
    expect(plan.isEmpty).toBe(true);
  }, 120_000);

  it("show no credentials in what terraform prints", async () => {
    const name = unique("quiet");
    const workspace = await open(`
resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "quiet-robot", password = "not-a-real-password" }
  verify        = false
}
resource "zenml_stack_component" "store" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://quiet", secret = "not-a-real-secret" }
}
data "zenml_service_connector" "it" { id = zenml_service_connector.it.id }
data "zenml_stack_component" "store" { id = zenml_stack_component.store.id }
data "zenml_component" "store" { id = zenml_stack_component.store.id }
`);
    const applied = await workspace.apply();
    await workspace.apply();
    const shown = await workspace.run("show", "-no-color");

    for (const secret of ["not-a-real-password", "not-a-real-secret"]) {
      expect(applied.stdout).not.toContain(secret);
      expect(shown.stdout).not.toContain(secret);
    }
    const state = await workspace.state();
    expect(state.attributes("data.zenml_component.store")["configuration"]).toMatchObject({
      value: { path: "s3://quiet" },
    });
    expect(JSON.stringify(state.attributes("data.zenml_component.store"))).not.toContain("secret");
  }, 120_000);

  it("say what is missing, and which names are near", async () => {
    const name = unique("nearest");
    const workspace = await open(`
resource "zenml_component" "a" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "local"
  configuration = {}
}
`);
    await workspace.apply();
    await workspace.write({
      "look.tf": `
data "zenml_component" "typo" { name = "${name}x" }
data "zenml_stack" "id" { id = "0d889f2a-6a63-4ec3-af65-dafc4f85f704" }
data "zenml_stack_component" "text" { id = "${name}" }
data "zenml_service_connector" "none" { name = "${name}" }
`,
    });

    const failure = await failureOf(workspace.plan());

    const found = failure.errors.map(({ summary, detail }) => `${summary}: ${detail}`).sort();
    expect(found).toEqual([
      `Service Connector Not Found: The server has no service connector named "${name}".`,
      `Stack Component Not Found: "${name}" is not a UUID. Use "name" to look for a name.`,
      `Stack Component Not Found: The server has no stack component named "${name}x". Did you mean "${name}"?`,
      "Stack Not Found: The server has no stack with the id 0d889f2a-6a63-4ec3-af65-dafc4f85f704.",
    ]);
  }, 120_000);

  it("list the candidates when a name stands for several components", async () => {
    const name = unique("several");
    const component = (type: string) => `
resource "zenml_component" "${type}" {
  name          = "${name}"
  type          = "${type}"
  flavor        = "local"
  configuration = {}
}
`;
    const workspace = await open(`${component("artifact_store")}${component("orchestrator")}`);
    await workspace.apply();
    await workspace.write({ "look.tf": `data "zenml_component" "it" { name = "${name}" }` });

    const failure = await failureOf(workspace.plan());

    const state = await workspace.state();
    expect(failure.errors[0]?.summary).toBe("Ambiguous Stack Component");
    for (const type of ["artifact_store", "orchestrator"]) {
      expect(failure.errors[0]?.detail).toContain(
        `${type}/${name}, id ${String(state.attributes(`zenml_component.${type}`)["id"])}`,
      );
    }
  }, 120_000);

  it("need an id or a name", async () => {
    const workspace = await open(`data "zenml_stack" "it" {}`);

    const failure = await failureOf(workspace.validate());

    expect(failure.errors.map(({ summary }) => summary)).toEqual(["Missing required attribute"]);
  });
});
