locals {
  # The auth method "external-account" is workload identity: there is no key to steal or to rotate.
  auth_patterns = {
    dev     = { method = "service-account", setting = "service_account_json" }
    staging = { method = "service-account", setting = "service_account_json" }
    prod    = { method = "external-account", setting = "external_account_json" }
  }
  auth = local.auth_patterns[var.environment]

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

  default_components = {
    orchestrator = {
      flavor        = "vertex"
      configuration = { project = var.project_id, location = var.region }
      connector_id  = zenml_service_connector.gcp.id
    }

    artifact_store = {
      flavor        = "gcp"
      configuration = { path = provider::zenml::artifact_path(var.bucket, var.project_name, var.environment) }
      connector_id  = zenml_service_connector.gcp.id
    }
  }
}

resource "zenml_service_connector" "gcp" {
  name        = "${local.prefix}-gcp"
  type        = "gcp"
  auth_method = local.auth.method
  verify      = var.verify_connector
  labels      = local.common_labels

  configuration = {
    project_id           = var.project_id
    (local.auth.setting) = var.credentials
  }
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
