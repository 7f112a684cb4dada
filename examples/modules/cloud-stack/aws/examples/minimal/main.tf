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

  name               = "sagemaker"
  region             = "eu-central-1"
  bucket_name        = "example-artifacts"
  registry_uri       = "123456789012.dkr.ecr.eu-central-1.amazonaws.com"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
}

output "stack_id" {
  description = "UUID of the stack."
  value       = module.stack.stack_id
}
