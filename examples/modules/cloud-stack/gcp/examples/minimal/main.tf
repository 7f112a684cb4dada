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

  name          = "vertex"
  project_id    = "example-project"
  region        = "europe-west1"
  bucket_name   = "example-artifacts"
  repository_id = "images"
}

output "stack_id" {
  description = "UUID of the stack."
  value       = module.stack.stack_id
}
