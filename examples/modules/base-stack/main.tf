locals {
  name = coalesce(var.name, "${var.environment}-base-stack")

  components = {
    # Pipelines run on the machine that starts them, unless a team's stack has another orchestrator.
    orchestrator = { flavor = "local" }

    artifact_store = {
      flavor        = var.artifact_store.flavor
      configuration = { path = var.artifact_store.path }
      connector_id  = var.artifact_store.connector_id
    }

    container_registry = var.container_registry == null ? null : {
      flavor        = var.container_registry.flavor
      configuration = { uri = var.container_registry.uri }
      connector_id  = var.container_registry.connector_id
    }
  }
}

resource "zenml_stack" "this" {
  name        = local.name
  description = coalesce(var.description, "Base infrastructure for ${var.environment}")
  components  = provider::zenml::merge_components(local.components, var.additional_components)

  labels = merge(var.labels, {
    managed_by  = "terraform"
    environment = var.environment
  })

  lifecycle {
    create_before_destroy = true
  }
}
