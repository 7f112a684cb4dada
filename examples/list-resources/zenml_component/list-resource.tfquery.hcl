list "zenml_component" "all" {
  provider = zenml

  config {
    name_prefix = "team-"
    type        = "artifact_store"
    flavor      = "s3"
  }
}
