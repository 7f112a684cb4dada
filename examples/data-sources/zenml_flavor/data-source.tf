data "zenml_flavor" "s3" {
  name = "s3"
  type = "artifact_store"
}

output "s3_settings" {
  value = keys(jsondecode(data.zenml_flavor.s3.config_schema).properties)
}
