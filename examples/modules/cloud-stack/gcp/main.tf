locals {
  has_key = nonsensitive(var.service_account_json != null)

  labels = merge(var.labels, { managed_by = "terraform" })

  components = {
    orchestrator = {
      flavor        = "vertex"
      configuration = { project = var.project_id, location = var.region }
      connector_id  = zenml_service_connector.this.id
    }

    artifact_store = {
      flavor                = "gcp"
      configuration         = { path = "gs://${var.bucket_name}" }
      connector_id          = zenml_service_connector.this.id
      connector_resource_id = "gs://${var.bucket_name}"
    }

    container_registry = {
      flavor        = "gcp"
      configuration = { uri = "${var.region}-docker.pkg.dev/${var.project_id}/${var.repository_id}" }
      connector_id  = zenml_service_connector.this.id
    }

    image_builder = {
      flavor        = "gcp"
      configuration = { project = var.project_id, location = var.region }
      connector_id  = zenml_service_connector.this.id
    }
  }
}

# One service connector for all Google Cloud resource types.
resource "zenml_service_connector" "this" {
  name        = var.name
  type        = "gcp"
  auth_method = local.has_key ? "service-account" : "implicit"
  verify      = var.verify_connector
  labels      = local.labels

  configuration = merge(
    { project_id = var.project_id },
    local.has_key ? { service_account_json = var.service_account_json } : {},
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
