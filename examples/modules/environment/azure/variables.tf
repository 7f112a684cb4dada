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

variable "subscription_id" {
  description = "ID of the subscription."
  type        = string
}

variable "resource_group" {
  description = "Name of the resource group that contains the resources."
  type        = string
}

variable "container" {
  description = "Path of the blob container that holds the artifacts, such as `az://container`."
  type        = string

  validation {
    condition     = can(regex("^(az|abfs)://[^/]+", var.container))
    error_message = "The path of the container must start with az:// or abfs://."
  }
}

variable "workspace" {
  description = "Name of the Azure Machine Learning workspace that runs pipelines. If null, `components` must contain an orchestrator."
  type        = string
  default     = null
}

variable "registry_uri" {
  description = "URI of the container registry, such as `example.azurecr.io`. If null, the stack has none."
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

variable "service_principal" {
  description = "Service principal that the server authenticates with in dev and staging. Not needed in prod and with `connector`."
  type = object({
    tenant_id     = string
    client_id     = string
    client_secret = string
  })
  default   = null
  sensitive = true

  validation {
    condition     = var.environment == "prod" || var.connector != null || nonsensitive(var.service_principal != null)
    error_message = "Set service_principal, or connector to use an existing service connector."
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
