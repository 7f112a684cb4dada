variable "name" {
  description = "Name of the stack and its service connector, which is unique on the whole server."
  type        = string

  validation {
    condition     = trimspace(var.name) != ""
    error_message = "The name must not be blank."
  }
}

variable "project_id" {
  description = "Id of the Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region in which pipelines run, such as `europe-west1`."
  type        = string
}

variable "bucket_name" {
  description = "Name of the bucket for artifacts, without `gs://`."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9._-]+$", var.bucket_name))
    error_message = "The bucket is given by its name, without gs:// and without a path."
  }
}

variable "repository_id" {
  description = "Name of the Artifact Registry repository for images."
  type        = string
}

variable "service_account_json" {
  description = "Key of the service account that the server uses, as JSON. Null: the server uses the identity of the place where it runs."
  type        = string
  default     = null
  sensitive   = true
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

variable "verify_connector" {
  description = "Whether the server tries the credentials before it stores them."
  type        = bool
  default     = true
}
