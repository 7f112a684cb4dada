terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = ">= 0.1.0"
    }
  }
}

module "shared_artifact_store" {
  source = "../.."

  environment = "dev"
  root        = "gs://example-artifacts"
  projects    = ["fraud_detection", "recommendation"]
}

resource "zenml_stack" "fraud_detection" {
  name = "dev-fraud-detection"
  components = {
    orchestrator   = { flavor = "local" }
    artifact_store = module.shared_artifact_store.artifact_store_ids["fraud_detection"]
  }
}

output "stack_id" {
  description = "UUID of the stack."
  value       = zenml_stack.fraud_detection.id
}
