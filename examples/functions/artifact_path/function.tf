# The path is gs://bucket/projects/fraud/dev.
resource "zenml_component" "store" {
  name          = "fraud-dev"
  type          = "artifact_store"
  flavor        = "gcp"
  configuration = { path = provider::zenml::artifact_path("gs://bucket", "projects", "fraud", "dev") }
}
