locals {
  # Each argument is one folder, so no project can escape the root and no two have the same path.
  paths = {
    for project in var.projects :
    project => provider::zenml::artifact_path(var.root, "projects", project, var.environment)
  }
}

resource "zenml_component" "artifact_store" {
  for_each = local.paths

  name          = "${var.environment}-${each.key}"
  type          = "artifact_store"
  flavor        = var.flavor
  configuration = { path = each.value }
  connector_id  = var.connector_id

  labels = merge(var.labels, {
    managed_by  = "terraform"
    environment = var.environment
    project     = each.key
  })

  # A stack cannot be without its artifact store, so the new one is created before the old one is deleted.
  lifecycle {
    create_before_destroy = true
  }
}
