terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = ">= 0.1.0"
    }
  }
}

module "environment" {
  source = "../.."

  environment     = "prod"
  project_name    = "fraud"
  subscription_id = "00000000-0000-0000-0000-000000000001"
  resource_group  = "ml"
  container       = "az://artifacts"
  workspace       = "ml"
}

output "stack_id" {
  description = "UUID of the stack."
  value       = module.environment.stack_id
}
