data "zenml_service_connector" "registry" {
  name = "team-registry"
}

resource "zenml_component" "images" {
  name                  = "team-images"
  type                  = "container_registry"
  flavor                = "dockerhub"
  configuration         = { uri = "docker.io/team" }
  connector_id          = data.zenml_service_connector.registry.id
  connector_resource_id = "docker.io"
}
