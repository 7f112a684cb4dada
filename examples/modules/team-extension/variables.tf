variable "base_stack_id" {
  description = "UUID of the stack to extend."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-fA-F-]{36}$", var.base_stack_id))
    error_message = "The base stack must be a UUID, such as the output \"stack_id\" of the module base-stack."
  }
}

variable "team" {
  description = "Name of the team. It is part of the name of the stack."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.team))
    error_message = "The team must be 1 to 31 lowercase letters, digits and dashes and start with a letter."
  }
}

variable "environment" {
  description = "Environment that the objects belong to. It is part of their names, because names are unique on the whole server."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.environment))
    error_message = "The environment must be 1 to 31 lowercase letters, digits and dashes and start with a letter, such as \"dev\"."
  }
}

variable "additional_components" {
  description = "Components by type that the team adds or overrides. Null drops an inherited optional type."
  type        = any
  default     = {}
}

variable "labels" {
  description = "Additional labels of the stack."
  type        = map(string)
  default     = {}
}

