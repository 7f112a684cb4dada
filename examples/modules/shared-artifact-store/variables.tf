variable "environment" {
  description = "Environment that the objects belong to. It is part of their names, because names are unique on the whole server."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}$", var.environment))
    error_message = "The environment must be 1 to 31 lowercase letters, digits and dashes and start with a letter, such as \"dev\"."
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
  description = "Names of the projects. Each project gets its own artifact store at `<root>/projects/<project>/<environment>`."
  type        = set(string)

  validation {
    condition     = alltrue([for project in var.projects : can(regex("^[a-z0-9][a-z0-9_-]*$", project))])
    error_message = "A project name must be made up of lowercase letters, digits, \"_\" and \"-\", so that each project is a separate folder."
  }
}

variable "connector_id" {
  description = "UUID of the service connector that gives access to the bucket. If null, none is used."
  type        = string
  default     = null
}

variable "labels" {
  description = "Additional labels of the stack."
  type        = map(string)
  default     = {}
}

