# Reads ZENML_PASSWORD. API keys are never administrators.
provider "zenml" {
  username = "default"
}

resource "zenml_service_account" "ci" {
  name        = "ci"
  full_name   = "Continuous integration"
  description = "Runs the pipelines of the main branch"
}
