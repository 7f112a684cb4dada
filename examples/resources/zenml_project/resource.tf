resource "zenml_project" "fraud" {
  name         = "fraud-detection"
  display_name = "Fraud detection"
  description  = "Pipelines of the fraud team"
}
