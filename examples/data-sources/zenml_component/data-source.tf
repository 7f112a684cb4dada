# Names are only unique among components of one type.
data "zenml_component" "bucket" {
  name = "team-bucket"
  type = "artifact_store"
}

output "path" {
  value = data.zenml_component.bucket.configuration.path
}
