locals {
  # The auth method "implicit" is the managed identity of the machine that the server runs on: there is no secret to steal or to
  # rotate.
  auth_methods = {
    dev     = "service-principal"
    staging = "service-principal"
    prod    = "implicit"
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
    orchestrator = var.workspace == null ? null : {
      flavor = "azureml"
      configuration = {
        subscription_id = var.subscription_id
        resource_group  = var.resource_group
        workspace       = var.workspace
      }
      connector_id = local.connector_id
    }

    artifact_store = {
      flavor        = "azure"
      configuration = { path = provider::zenml::artifact_path(var.container, var.project_name, var.environment) }
      connector_id  = local.connector_id
    }

    container_registry = var.registry_uri == null ? null : {
      flavor        = "azure"
      configuration = { uri = var.registry_uri }
      connector_id  = local.connector_id
    }
  }
}

resource "zenml_service_connector" "this" {
  count = var.connector == null ? 1 : 0

  name        = "${local.prefix}-azure"
  type        = "azure"
  auth_method = local.auth_method
  verify      = var.verify_connector
  labels      = local.common_labels

  configuration = merge(
    { subscription_id = var.subscription_id, resource_group = var.resource_group },
    local.auth_method == "service-principal" ? var.service_principal : {},
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
