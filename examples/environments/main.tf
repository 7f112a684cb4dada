terraform {
  required_version = ">= 1.8"

  required_providers {
    zenml = {
      source = "zenml-community/zenml"
    }
  }
}

provider "zenml" {}

variable "environment" {
  description = "Environment: dev, staging or prod. The same as the workspace, so that no environment is applied into another's state."
  type        = string

  validation {
    condition     = var.environment == terraform.workspace
    error_message = "Select the workspace of the environment first: terraform workspace select -or-create ENVIRONMENT."
  }
}

variable "project_name" {
  description = "Name of the project, part of every name."
  type        = string
  default     = "fraud"
}

variable "stack_version" {
  description = "Version of the stack's configuration."
  type        = string
  default     = "1.0.0"
}

variable "stack_config" {
  description = "What this environment has otherwise than the others."
  type        = map(string)
  default     = {}
}

variable "credentials" {
  description = "What the server authenticates with in this environment: see the module."
  type        = string
  sensitive   = true
}

variable "verify_connector" {
  description = "Whether the server tries the credentials before it stores them."
  type        = bool
  default     = true
}

module "stack" {
  source = "../modules/environment"

  environment      = var.environment
  project_name     = var.project_name
  project_id       = "example-project-${var.environment}"
  region           = "europe-west1"
  bucket           = "gs://example-artifacts-${var.environment}"
  stack_version    = var.stack_version
  stack_config     = var.stack_config
  credentials      = var.credentials
  verify_connector = var.verify_connector
}

output "stack_id" {
  description = "UUID of this environment's stack."
  value       = module.stack.stack_id
}

output "stack_name" {
  description = "Name of this environment's stack."
  value       = module.stack.stack_name
}
