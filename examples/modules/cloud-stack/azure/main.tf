locals {
  has_principal = nonsensitive(var.service_principal != null)

  labels = merge(var.labels, { managed_by = "terraform" })

  components = {
    orchestrator = {
      flavor = "azureml"
      configuration = {
        subscription_id = var.subscription_id
        resource_group  = var.resource_group
        workspace       = var.workspace
      }
      connector_id = zenml_service_connector.this.id
    }

    artifact_store = {
      flavor                = "azure"
      configuration         = { path = "az://${var.container_name}" }
      connector_id          = zenml_service_connector.this.id
      connector_resource_id = "az://${var.container_name}"
    }

    container_registry = {
      flavor        = "azure"
      configuration = { uri = var.registry_uri }
      connector_id  = zenml_service_connector.this.id
    }
  }
}

# One service connector for all Azure resource types.
resource "zenml_service_connector" "this" {
  name        = var.name
  type        = "azure"
  auth_method = local.has_principal ? "service-principal" : "implicit"
  verify      = var.verify_connector
  labels      = local.labels

  configuration = merge(
    { subscription_id = var.subscription_id, resource_group = var.resource_group },
    local.has_principal ? var.service_principal : {},
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
