# gs://example-artifacts/fraud/production
output "path" {
  value = provider::zenml::artifact_path("gs://example-artifacts", "fraud", "production")
}
