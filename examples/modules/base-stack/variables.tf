variable "environment" {
  description = "Environment that the objects are for. It is part of their names, which are unique on the whole server."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.environment))
    error_message = "The environment is 1 to 31 lower case letters, digits and dashes, beginning with a letter, such as \"dev\"."
  }
}

variable "name" {
  description = "Name of the stack. Null: `<environment>-base-stack`."
  type        = string
  default     = null
}

variable "description" {
  description = "Description of the stack. Null: `Base infrastructure for <environment>`."
  type        = string
  default     = null
}

variable "artifact_store" {
  description = "Where artifacts are kept: the flavor, the path, and the service connector that gives access."
  type = object({
    flavor       = string
    path         = string
    connector_id = optional(string)
  })

  validation {
    condition     = var.artifact_store.path != "" && trimspace(var.artifact_store.path) == var.artifact_store.path
    error_message = "The path of the artifact store must not be empty or have blanks around it."
  }
}

variable "container_registry" {
  description = "Where images are kept: the flavor, the URI, and the service connector that gives access. Null: the stack has none."
  type = object({
    flavor       = string
    uri          = string
    connector_id = optional(string)
  })
  default = null
}

variable "additional_components" {
  description = "Further components by type, in the form of `components` of `zenml_stack`. They win over the module's own."
  type        = any
  default     = {}
}

variable "labels" {
  description = "Labels of the stack, beside those that say where it comes from."
  type        = map(string)
  default     = {}
}

