data "zenml_service_connector_resources" "buckets" {
  name          = "aws-production"
  resource_type = "s3-bucket"
}

output "buckets" {
  value = one(data.zenml_service_connector_resources.buckets.resources).resource_ids
}
