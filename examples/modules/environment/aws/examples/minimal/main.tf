terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = ">= 0.1.0"
    }
  }
}

variable "access_key" {
  description = "Access key of the server."
  type        = object({ id = string, secret = string })
  sensitive   = true
}

module "environment" {
  source = "../.."

  environment        = "dev"
  project_name       = "fraud"
  region             = "eu-central-1"
  bucket             = "s3://example-artifacts"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
  access_key         = var.access_key
}

output "stack_id" {
  description = "UUID of the stack."
  value       = module.environment.stack_id
}
