variable "name" {
  description = "Name of the stack and its service connector, which is unique on the whole server."
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
    error_message = "The bucket is given by its name, without s3:// and without a path."
  }
}

variable "registry_uri" {
  description = "URI of the container registry, such as `123456789012.dkr.ecr.eu-central-1.amazonaws.com`."
  type        = string
}

variable "execution_role_arn" {
  description = "ARN of the role that SageMaker runs pipelines with."
  type        = string

  validation {
    condition     = can(regex("^arn:[^:]+:iam::", var.execution_role_arn))
    error_message = "The execution role is the ARN of an IAM role, beginning with arn:aws:iam::."
  }
}

variable "access_key" {
  description = "Access key that the server uses. Null: the server uses the identity of the place where it runs."
  type = object({
    id     = string
    secret = string
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
