# A complete stack: an orchestrator, an artifact store, a container registry and the credentials for the registry.
# All you need is a ZenML server. No cloud account is used.

terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = "~> 0.1.0"
    }
  }
}

# Reads the server URL and the API key from ZENML_SERVER_URL and ZENML_API_KEY.
provider "zenml" {}

variable "registry_password" {
  description = "Password for the container registry."
  type        = string
  sensitive   = true
  default     = "not-a-real-password"
}

resource "zenml_service_connector" "registry" {
  name        = "quickstart-registry"
  type        = "docker"
  auth_method = "password"

  configuration = {
    username = "quickstart"
    password = var.registry_password
  }

  # The password above is not a real one, so verification would fail.
  verify = false
}

resource "zenml_component" "orchestrator" {
  name   = "quickstart-local-docker"
  type   = "orchestrator"
  flavor = "local_docker"
}

resource "zenml_component" "artifact_store" {
  name   = "quickstart-files"
  type   = "artifact_store"
  flavor = "local"
}

resource "zenml_component" "container_registry" {
  name   = "quickstart-images"
  type   = "container_registry"
  flavor = "default"

  configuration = {
    uri = "registry.example.com/quickstart"
  }

  connector_id          = zenml_service_connector.registry.id
  connector_resource_id = "registry.example.com/quickstart"

  labels = {
    environment = "quickstart"
  }
}

resource "zenml_stack" "quickstart" {
  name = "quickstart"

  components = {
    orchestrator       = zenml_component.orchestrator.id
    artifact_store     = zenml_component.artifact_store.id
    container_registry = zenml_component.container_registry.id
  }

  labels = {
    environment = "quickstart"
  }
}

output "stack_id" {
  description = "UUID of the stack."
  value       = zenml_stack.quickstart.id
}
