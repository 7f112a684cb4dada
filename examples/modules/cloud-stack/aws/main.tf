locals {
  has_key = nonsensitive(var.access_key != null)

  labels = merge(var.labels, { managed_by = "terraform" })

  components = {
    orchestrator = {
      flavor        = "sagemaker"
      configuration = { execution_role = var.execution_role_arn, region = var.region }
      connector_id  = zenml_service_connector.this.id
    }

    artifact_store = {
      flavor                = "s3"
      configuration         = { path = "s3://${var.bucket_name}" }
      connector_id          = zenml_service_connector.this.id
      connector_resource_id = "s3://${var.bucket_name}"
    }

    container_registry = {
      flavor        = "aws"
      configuration = { uri = var.registry_uri }
      connector_id  = zenml_service_connector.this.id
    }
  }
}

# One service connector for all AWS resource types.
resource "zenml_service_connector" "this" {
  name        = var.name
  type        = "aws"
  auth_method = local.has_key ? "secret-key" : "implicit"
  verify      = var.verify_connector
  labels      = local.labels

  configuration = merge(
    { region = var.region },
    local.has_key ? {
      aws_access_key_id     = var.access_key.id
      aws_secret_access_key = var.access_key.secret
    } : {},
  )
}

resource "zenml_stack" "this" {
  name       = var.name
  components = provider::zenml::merge_components(local.components, var.additional_components)
  labels     = local.labels

  lifecycle {
    create_before_destroy = true
  }
}
