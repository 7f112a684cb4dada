variable "name" {
  description = "Name of the stack and of its service connector. It must be unique on the whole server."
  type        = string

  validation {
    condition     = trimspace(var.name) != ""
    error_message = "The name must not be blank."
  }
}

variable "region" {
  description = "Region in which pipelines run, such as `eu-central-1`."
  type        = string
}

variable "bucket_name" {
  description = "Name of the bucket for artifacts, without `s3://`."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]+$", var.bucket_name))
    error_message = "The bucket name must not contain s3:// or a path."
  }
}

variable "registry_uri" {
  description = "URI of the container registry, such as `123456789012.dkr.ecr.eu-central-1.amazonaws.com`."
  type        = string
}

variable "execution_role_arn" {
  description = "ARN of the role that SageMaker uses to run pipelines."
  type        = string

  validation {
    condition     = can(regex("^arn:[^:]+:iam::", var.execution_role_arn))
    error_message = "The execution role must be the ARN of an IAM role, which starts with arn:aws:iam::."
  }
}

variable "access_key" {
  description = "Access key that the server uses. If null, the server uses the identity of the machine that it runs on."
  type = object({
    id     = string
    secret = string
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
