variable "environment" {
  description = "Environment: it decides how the server authenticates, and is part of every name."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "The environment is one of dev, staging and prod."
  }
}

variable "project_name" {
  description = "Name of the project, part of every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.project_name))
    error_message = "The project's name is 1 to 31 lower case letters, digits and dashes, beginning with a letter."
  }
}

variable "project_id" {
  description = "Id of the Google Cloud project."
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
    error_message = "The bucket is a path that begins with gs://."
  }
}

variable "stack_version" {
  description = "Version of the stack's configuration, part of its name."
  type        = string
  default     = "1.0.0"

  validation {
    condition     = can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", var.stack_version))
    error_message = "The version is three numbers with dots between them, such as 1.2.0."
  }
}

variable "credentials" {
  description = "What the server authenticates with: the JSON of a service account's key in dev and staging, in prod that of a workload identity's credential configuration."
  type        = string
  sensitive   = true
}

variable "stack_config" {
  description = "Overrides of what the environments have in common: labels of the stack, such as `compliance_mode`."
  type        = map(string)
  default     = {}
}

variable "components" {
  description = "Overrides of the components, in the form of `components` of `zenml_stack`."
  type        = any
  default     = {}
}

variable "verify_connector" {
  description = "Whether the server tries the credentials before it stores them."
  type        = bool
  default     = true
}
