resource "zenml_service_connector" "bucket" {
  name          = "models-bucket"
  type          = "aws"
  auth_method   = "iam-role"
  resource_type = "s3-bucket"
  resource_id   = "s3://example-models"

  configuration = {
    region                = "eu-central-1"
    role_arn              = "arn:aws:iam::123456789012:role/zenml"
    aws_access_key_id     = var.aws_access_key_id
    aws_secret_access_key = var.aws_secret_access_key
  }

  labels = {
    environment = "production"
  }

  # A role that has just been created may not work yet. The provider retries the verification for this long.
  timeouts = {
    create = "10m"
  }
}

# The password is sent to the server, but stored in neither the plan nor the state. Increase the version to send it
# again.
resource "zenml_service_connector" "registry" {
  name        = "registry"
  type        = "docker"
  auth_method = "password"

  configuration = {
    username = "zenml"
  }
  configuration_wo = {
    password = var.registry_password
  }
  configuration_wo_version = 1
}

variable "aws_access_key_id" {
  type = string
}

variable "aws_secret_access_key" {
  type      = string
  sensitive = true
}

variable "registry_password" {
  type      = string
  ephemeral = true
}
