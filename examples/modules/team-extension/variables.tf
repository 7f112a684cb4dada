variable "base_stack_id" {
  description = "UUID of the stack to extend."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-fA-F-]{36}$", var.base_stack_id))
    error_message = "The base stack is given by its UUID, such as the output \"stack_id\" of the module base-stack."
  }
}

variable "team" {
  description = "Name of the team, part of the stack's name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.team))
    error_message = "The team is 1 to 31 lower case letters, digits and dashes, beginning with a letter."
  }
}

variable "environment" {
  description = "Environment that the objects are for. It is part of their names, which are unique on the whole server."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.environment))
    error_message = "The environment is 1 to 31 lower case letters, digits and dashes, beginning with a letter, such as \"dev\"."
  }
}

variable "additional_components" {
  description = "Components by type that the team adds or puts in the place of the base stack's. Null drops an inherited optional type."
  type        = any
  default     = {}
}

variable "labels" {
  description = "Labels of the stack, beside those that say where it comes from."
  type        = map(string)
  default     = {}
}

