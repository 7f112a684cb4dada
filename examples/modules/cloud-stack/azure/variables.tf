variable "name" {
  description = "Name of the stack and of its service connector. It must be unique on the whole server."
  type        = string

  validation {
    condition     = trimspace(var.name) != ""
    error_message = "The name must not be blank."
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

variable "workspace" {
  description = "Name of the Azure Machine Learning workspace that runs pipelines."
  type        = string
}

variable "container_name" {
  description = "Name of the blob container for artifacts, without `az://`."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]+$", var.container_name))
    error_message = "The container name must not contain az:// or a path."
  }
}

variable "registry_uri" {
  description = "URI of the container registry, such as `example.azurecr.io`."
  type        = string
}

variable "service_principal" {
  description = "Service principal that the server uses. If null, the server uses the identity of the machine that it runs on."
  type = object({
    tenant_id     = string
    client_id     = string
    client_secret = string
  })
  default   = null
  sensitive = true
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
