terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = "~> 0.1.0"
    }
  }
}

resource "zenml_stack" "base" {
  name = "team-extension-test-base"
  components = {
    orchestrator   = { flavor = "local" }
    artifact_store = { flavor = "gcp", configuration = { path = "gs://bucket" } }
    image_builder  = { flavor = "local" }
  }
}

output "stack_id" {
  value = zenml_stack.base.id
}

output "component_ids" {
  value = zenml_stack.base.component_ids
}
