variable "name" {
  description = "Name of the stack and of its service connector. It must be unique on the whole server."
  type        = string

  validation {
    condition     = trimspace(var.name) != ""
    error_message = "The name must not be blank."
  }
}

variable "project_id" {
  description = "ID of the Google Cloud project."
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
    error_message = "The bucket name must not contain gs:// or a path."
  }
}

variable "repository_id" {
  description = "Name of the Artifact Registry repository for images."
  type        = string
}

variable "service_account_json" {
  description = "Key of the service account that the server uses, as JSON. If null, the server uses the identity of the machine that it runs on."
  type        = string
  default     = null
  sensitive   = true
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

variable "verify_connector" {
  description = "Whether to verify the credentials before they are stored."
  type        = bool
  default     = true
}
