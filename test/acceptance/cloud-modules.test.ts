import { expect } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";
import { it } from "../support/by-version.ts";
import { testedVersion } from "../support/tested-server.ts";

/** The shapes in which published modules for clouds declare a stack, with a connector that needs no cloud. */
const stackModule = (name: string, orchestrator: "local" | "sagemaker") => `
variable "orchestrator" {
  type    = string
  default = "${orchestrator}"
}
variable "region" {
  type    = string
  default = null
}
variable "store_settings" {
  type    = map(string)
  default = { key = "" }
}

# Known only after apply, as the name of a bucket is.
resource "terraform_data" "bucket" {
  input = "${name}"
}

data "zenml_server" "info" {}

locals {
  version = [for part in slice(split(".", data.zenml_server.info.version), 0, 3) : tonumber(part)]
  pro     = coalesce(data.zenml_server.info.pro_workspace_id, data.zenml_server.info.pro_dashboard_url, "n/a")
  settings = {
    local = {}
    sagemaker = {
      execution_role  = ""
      synchronous     = false
      output_data_s3_uri = ""
    }
  }
}

resource "zenml_service_connector" "registry" {
  count         = 1
  name          = "${name}-registry"
  type          = "docker"
  auth_method   = "password"
  resource_type = "docker-registry"
  resource_id   = "docker.io/${name}"
  configuration = {
    username = "robot"
    password = "not-a-real-password"
  }
  labels = {
    "zenml:provider"   = "none"
    "zenml:deployment" = "module"
  }
  depends_on = [terraform_data.bucket]
}

resource "zenml_stack_component" "artifact_store" {
  name          = "${name}-store"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = merge({ path = "s3://\${terraform_data.bucket.output}" }, var.store_settings)
  connector_id  = null
  labels        = { "zenml:provider" = "none", "zenml:deployment" = "module" }
}

resource "zenml_stack_component" "container_registry" {
  count         = 1
  name          = "${name}-registry"
  type          = "container_registry"
  flavor        = "dockerhub"
  configuration = { uri = "docker.io/${name}" }
  connector_id  = zenml_service_connector.registry[0].id
}

resource "zenml_stack_component" "orchestrator" {
  name          = "${name}-orchestrator"
  type          = "orchestrator"
  flavor        = var.orchestrator
  configuration = local.settings[var.orchestrator == "local" ? "local" : "sagemaker"]
  connector_id  = var.orchestrator == "local" ? "" : null
}

resource "zenml_stack_component" "step_operator" {
  name          = "${name}-azureml"
  type          = "step_operator"
  flavor        = "azureml"
  configuration = {
    subscription_id = "0d889f2a-6a63-4ec3-af65-dafc4f85f704"
    resource_group  = "group"
    workspace_name  = "workspace"
  }
}

resource "zenml_stack_component" "image_builder" {
  name          = "${name}-builder"
  type          = "image_builder"
  flavor        = "local"
  configuration = {}
  connector_id  = ""
}

resource "zenml_stack" "stack" {
  name = "${name}"
  components = {
    artifact_store     = zenml_stack_component.artifact_store.id
    container_registry = zenml_stack_component.container_registry[0].id
    orchestrator       = zenml_stack_component.orchestrator.id
    step_operator      = zenml_stack_component.step_operator.id
    image_builder      = zenml_stack_component.image_builder.id
    experiment_tracker = null
    deployer           = null
  }
  labels = { "zenml:provider" = "none", "zenml:deployment" = "module" }
}

data "zenml_service_connector" "registry" {
  id = zenml_service_connector.registry[0].id
}
data "zenml_stack_component" "artifact_store" {
  id = zenml_stack_component.artifact_store.id
}
data "zenml_stack" "stack" {
  id = zenml_stack.stack.id
}

output "service_connector" {
  value     = data.zenml_service_connector.registry
  sensitive = true
}
output "artifact_store" {
  value     = data.zenml_stack_component.artifact_store
  sensitive = true
}
output "zenml_stack" { value = data.zenml_stack.stack }
output "zenml_stack_name" { value = zenml_stack.stack.name }
output "facts" { value = { version = local.version, pro = local.pro } }
`;

describeOnBothServers("the shape of the cloud modules", ({ api, open, unique }) => {
  it("is applied, plans nothing, says what it made, and switches its orchestrator in place", async () => {
    const name = unique("module");
    const workspace = await open(stackModule(name, "local"));

    await workspace.apply();

    expect(await workspace.isUpToDate()).toBe(true);
    const made = await workspace.state();
    expect(made.outputs["facts"]).toMatchObject({
      version: testedVersion.split(".").map(Number),
      pro: "n/a",
    });
    expect(made.outputs["zenml_stack"]).toMatchObject({
      name,
      labels: { "zenml:provider": "none", "zenml:deployment": "module" },
    });
    expect(made.outputs["service_connector"]).toMatchObject({ resource_id: `docker.io/${name}` });
    expect(made.outputs["artifact_store"]).toMatchObject({
      configuration: { path: `s3://${name}`, key: "" },
    });
    const [stack] = await api().stacks.findByName(name);
    expect(Object.keys(stack?.metadata?.components ?? {}).sort()).toEqual([
      "artifact_store",
      "container_registry",
      "image_builder",
      "orchestrator",
      "step_operator",
    ]);

    await workspace.write({ "main.tf": stackModule(name, "sagemaker") });
    await workspace.apply();

    const { attributes } = await workspace.state();
    expect(attributes("zenml_stack.stack")["id"]).toBe(stack?.id);
    expect(attributes("zenml_stack_component.orchestrator")).toMatchObject({
      flavor: "sagemaker",
      configuration: { execution_role: "", synchronous: "false", output_data_s3_uri: "" },
    });
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);
});
