variable "environment" {
  description = "Environment that the objects belong to. It is part of their names, because names are unique on the whole server."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.environment))
    error_message = "The environment must be 1 to 31 lowercase letters, digits and dashes and start with a letter, such as \"dev\"."
  }
}

variable "name" {
  description = "Name of the stack. Defaults to `<environment>-base-stack`."
  type        = string
  default     = null
}

variable "description" {
  description = "Description of the stack. Defaults to `Base infrastructure for <environment>`."
  type        = string
  default     = null
}

variable "artifact_store" {
  description = "Artifact store: its flavor, its path and, optionally, the UUID of the service connector that gives access to it."
  type = object({
    flavor       = string
    path         = string
    connector_id = optional(string)
  })

  validation {
    condition     = var.artifact_store.path != "" && trimspace(var.artifact_store.path) == var.artifact_store.path
    error_message = "The path of the artifact store must not be empty and must not start or end with whitespace."
  }
}

variable "container_registry" {
  description = "Container registry: its flavor, its URI and, optionally, the UUID of the service connector that gives access to it. If null, the stack has none."
  type = object({
    flavor       = string
    uri          = string
    connector_id = optional(string)
  })
  default = null
}

variable "additional_components" {
  description = "Additional components by type, in the form of the argument `components` of `zenml_stack`. They take precedence over the components of this module."
  type        = any
  default     = {}
}

variable "labels" {
  description = "Additional labels of the stack."
  type        = map(string)
  default     = {}
}

