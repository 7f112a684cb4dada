output "diagram" {
  description = "A Mermaid diagram. In Markdown, put it into a code block with the language mermaid."

  value = provider::zenml::stack_diagram(
    [zenml_stack.training, zenml_stack.serving],
    zenml_component.models,
    { id = zenml_service_connector.cloud.id, name = zenml_service_connector.cloud.name, type = "gcp" },
  )
}

resource "zenml_stack" "training" {
  name = "training"

  components = {
    orchestrator   = { flavor = "local" }
    artifact_store = zenml_component.models.id
  }
}

resource "zenml_stack" "serving" {
  name = "serving"

  components = {
    orchestrator   = { flavor = "local_docker" }
    artifact_store = zenml_component.models.id
  }
}

resource "zenml_component" "models" {
  name          = "models"
  type          = "artifact_store"
  flavor        = "gcp"
  configuration = { path = "gs://example-models" }
  connector_id  = zenml_service_connector.cloud.id
}

resource "zenml_service_connector" "cloud" {
  name        = "cloud"
  type        = "gcp"
  auth_method = "implicit"

  configuration = {
    project_id = "example"
  }
}
