terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = ">= 0.1.0"
    }
  }
}

module "stack" {
  source = "../.."

  name            = "azureml"
  subscription_id = "00000000-0000-0000-0000-000000000001"
  resource_group  = "ml"
  workspace       = "ml"
  container_name  = "artifacts"
  registry_uri    = "example.azurecr.io"
}

output "stack_id" {
  description = "UUID of the stack."
  value       = module.stack.stack_id
}
