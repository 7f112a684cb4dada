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

variable "region" {
  description = "AWS region, such as `eu-central-1`."
  type        = string
}

variable "bucket" {
  description = "Path of the bucket that holds the artifacts, such as `s3://bucket`."
  type        = string

  validation {
    condition     = can(regex("^s3://[^/]+", var.bucket))
    error_message = "The bucket path must start with s3://."
  }
}

variable "execution_role_arn" {
  description = "ARN of the role that SageMaker uses to run pipelines. If null, `components` must contain an orchestrator."
  type        = string
  default     = null

  validation {
    condition     = var.execution_role_arn == null || can(regex("^arn:[^:]+:iam::", var.execution_role_arn))
    error_message = "The execution role must be the ARN of an IAM role, which starts with arn:aws:iam::."
  }
}

variable "registry_uri" {
  description = "URI of the container registry, such as `123456789012.dkr.ecr.eu-central-1.amazonaws.com`. If null, the stack has none."
  type        = string
  default     = null
}

variable "connector" {
  description = "Existing service connector to use, by its UUID. If null, the module creates one from the credentials."
  type = object({
    id = string
  })
  default = null
}

variable "access_key" {
  description = "Access key that the server authenticates with. Not needed with `connector`."
  type = object({
    id     = string
    secret = string
  })
  default   = null
  sensitive = true

  validation {
    condition     = var.connector != null || nonsensitive(var.access_key != null)
    error_message = "Set access_key, or connector to use an existing service connector."
  }
}

variable "role_arn" {
  description = "ARN of the role that the server assumes with the access key. Required in prod, where it works with temporary credentials only."
  type        = string
  default     = null

  validation {
    condition     = var.environment != "prod" || var.connector != null || var.role_arn != null
    error_message = "In prod the server assumes a role: set role_arn."
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
