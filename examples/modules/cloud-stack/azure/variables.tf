variable "name" {
  description = "Name of the stack and its service connector, which is unique on the whole server."
  type        = string

  validation {
    condition     = trimspace(var.name) != ""
    error_message = "The name must not be blank."
  }
}

variable "subscription_id" {
  description = "Id of the subscription."
  type        = string
}

variable "resource_group" {
  description = "Name of the resource group that everything is in."
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
    error_message = "The container is given by its name, without az:// and without a path."
  }
}

variable "registry_uri" {
  description = "URI of the container registry, such as `example.azurecr.io`."
  type        = string
}

variable "service_principal" {
  description = "Service principal that the server uses. Null: the server uses the identity of the place where it runs."
  type = object({
    tenant_id     = string
    client_id     = string
    client_secret = string
  })
  default   = null
  sensitive = true
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
