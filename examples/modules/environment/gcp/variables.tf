variable "environment" {
  description = "Environment. It determines how the server authenticates and is part of every name."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "The environment must be dev, staging or prod."
  }
}

variable "project_name" {
  description = "Name of the project. It is part of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.project_name))
    error_message = "The project name must be 1 to 31 lowercase letters, digits and dashes and start with a letter."
  }
}

variable "project_id" {
  description = "ID of the Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the Google Cloud project, such as `europe-west1`."
  type        = string
}

variable "bucket" {
  description = "Path of the bucket that holds the artifacts, such as `gs://bucket`."
  type        = string

  validation {
    condition     = can(regex("^gs://[^/]+", var.bucket))
    error_message = "The bucket path must start with gs://."
  }
}

variable "stack_version" {
  description = "Version of the stack's configuration. It is part of the name of the stack."
  type        = string
  default     = "1.0.0"

  validation {
    condition     = can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", var.stack_version))
    error_message = "The version must be three numbers separated by dots, such as 1.2.0."
  }
}

variable "credentials" {
  description = "Credentials that the server authenticates with, as JSON: the key of a service account in dev and staging, the credential configuration of a workload identity in prod."
  type        = string
  sensitive   = true
}

variable "stack_config" {
  description = "Labels of the stack that differ from the defaults of all environments, such as `compliance_mode`."
  type        = map(string)
  default     = {}
}

variable "components" {
  description = "Components that override the defaults of the module, in the form of the argument `components` of `zenml_stack`."
  type        = any
  default     = {}
}

variable "verify_connector" {
  description = "Whether to verify the credentials before they are stored."
  type        = bool
  default     = true
}
