data "zenml_components" "buckets" {
  type   = "artifact_store"
  flavor = "s3"
}

output "buckets_without_connector" {
  value = [for one in data.zenml_components.buckets.components : one.name if one.connector_id == null]
}
