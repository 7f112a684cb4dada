variable "environment" {
  description = "Environment that the objects are for. It is part of their names, which are unique on the whole server."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.environment))
    error_message = "The environment is 1 to 31 lower case letters, digits and dashes, beginning with a letter, such as \"dev\"."
  }
}

variable "flavor" {
  description = "Flavor of the artifact stores, such as `gcp` or `s3`."
  type        = string
  default     = "gcp"
}

variable "root" {
  description = "Path that all projects share, such as `gs://bucket`."
  type        = string
}

variable "projects" {
  description = "Names of the projects. Each gets an artifact store of its own, below `<root>/projects/<project>/<environment>`."
  type        = set(string)

  validation {
    condition     = alltrue([for project in var.projects : can(regex("^[a-z0-9][a-z0-9_-]*$", project))])
    error_message = "A project's name is lower case letters, digits, \"_\" and \"-\", so that it is one folder and none leads to another's."
  }
}

variable "connector_id" {
  description = "UUID of the service connector that gives access to the bucket. Null: none."
  type        = string
  default     = null
}

variable "labels" {
  description = "Labels of the stack, beside those that say where it comes from."
  type        = map(string)
  default     = {}
}

