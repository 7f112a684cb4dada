terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = ">= 0.1.0"
    }
  }
}

resource "zenml_stack" "base" {
  name = "base"
  components = {
    orchestrator   = { flavor = "local" }
    artifact_store = { flavor = "gcp", configuration = { path = "gs://example-artifacts" } }
  }
}

module "training" {
  source = "../.."

  base_stack_id = zenml_stack.base.id
  team          = "training"
  environment   = "dev"
}

output "stack_id" {
  description = "UUID of the stack."
  value       = module.training.stack_id
}
