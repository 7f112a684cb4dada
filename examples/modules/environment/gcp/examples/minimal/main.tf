terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = ">= 0.1.0"
    }
  }
}

variable "credentials" {
  description = "Key of the service account, as JSON."
  type        = string
  sensitive   = true
}

module "environment" {
  source = "../.."

  environment  = "dev"
  project_name = "fraud"
  project_id   = "example-project"
  region       = "europe-west1"
  bucket       = "gs://example-artifacts"
  credentials  = var.credentials
}

output "stack_id" {
  description = "UUID of the stack."
  value       = module.environment.stack_id
}
