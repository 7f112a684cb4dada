terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = "~> 0.1.0"
    }
  }
}

provider "zenml" {}

variable "environment" {
  description = "Environment: dev, staging or prod. It must equal the workspace, so that no environment is applied to the state of another one."
  type        = string

  validation {
    condition     = var.environment == terraform.workspace
    error_message = "Select the workspace of the environment first: terraform workspace select -or-create ENVIRONMENT."
  }
}

variable "project_name" {
  description = "Name of the project. It is part of every name."
  type        = string
  default     = "fraud"
}

variable "stack_version" {
  description = "Version of the stack's configuration."
  type        = string
  default     = "1.0.0"
}

variable "stack_config" {
  description = "Labels of the stack that differ in this environment."
  type        = map(string)
  default     = {}
}

variable "credentials" {
  description = "Credentials that the server authenticates with in this environment. See the module `environment/gcp`."
  type        = string
  sensitive   = true
}

variable "verify_connector" {
  description = "Whether to verify the credentials before they are stored."
  type        = bool
  default     = true
}

module "stack" {
  source = "../modules/environment/gcp"

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
