terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = ">= 0.1.0"
    }
  }
}

module "base" {
  source = "../.."

  environment    = "dev"
  artifact_store = { flavor = "gcp", path = "gs://example-artifacts" }
}

output "stack_id" {
  description = "UUID of the stack."
  value       = module.base.stack_id
}
