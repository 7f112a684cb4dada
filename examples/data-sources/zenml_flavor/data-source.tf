data "zenml_flavor" "s3" {
  name = "s3"
  type = "artifact_store"
}

output "settings" {
  value = keys(jsondecode(data.zenml_flavor.s3.config_schema).properties)
}
