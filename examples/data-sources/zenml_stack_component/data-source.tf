data "zenml_stack_component" "bucket" {
  name = "team-bucket"
  type = "artifact_store"
}
