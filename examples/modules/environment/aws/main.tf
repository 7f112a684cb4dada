locals {
  # The auth method "iam-role" exchanges the key for temporary credentials of a role.
  auth_methods = {
    dev     = "secret-key"
    staging = "secret-key"
    prod    = "iam-role"
  }
  auth_method = local.auth_methods[var.environment]

  prefix     = "${var.project_name}-${var.environment}"
  stack_name = "${local.prefix}-v${var.stack_version}"

  default_config = {
    high_availability = "false"
    backup_enabled    = "false"
    compliance_mode   = "none"
  }
  config = merge(local.default_config, var.stack_config)

  common_labels = {
    managed_by  = "terraform"
    environment = var.environment
    project     = var.project_name
  }

  connector_id = var.connector == null ? one(zenml_service_connector.this[*].id) : var.connector.id

  default_components = {
    orchestrator = var.execution_role_arn == null ? null : {
      flavor        = "sagemaker"
      configuration = { execution_role = var.execution_role_arn, region = var.region }
      connector_id  = local.connector_id
    }

    artifact_store = {
      flavor        = "s3"
      configuration = { path = provider::zenml::artifact_path(var.bucket, var.project_name, var.environment) }
      connector_id  = local.connector_id
    }

    container_registry = var.registry_uri == null ? null : {
      flavor        = "aws"
      configuration = { uri = var.registry_uri }
      connector_id  = local.connector_id
    }
  }
}

resource "zenml_service_connector" "this" {
  count = var.connector == null ? 1 : 0

  name        = "${local.prefix}-aws"
  type        = "aws"
  auth_method = local.auth_method
  verify      = var.verify_connector
  labels      = local.common_labels

  configuration = merge(
    {
      region                = var.region
      aws_access_key_id     = var.access_key.id
      aws_secret_access_key = var.access_key.secret
    },
    local.auth_method == "iam-role" ? { role_arn = var.role_arn } : {},
  )
}

resource "zenml_stack" "this" {
  name       = local.stack_name
  components = provider::zenml::merge_components(local.default_components, var.components)
  labels     = merge(local.config, local.common_labels, { stack_version = var.stack_version })

  lifecycle {
    create_before_destroy = true
    # The description may be edited in the dashboard.
    ignore_changes = [description]
  }
}
