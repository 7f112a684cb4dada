# Reads ZENML_PASSWORD. API keys are never administrators.
provider "zenml" {
  username = "default"
}

resource "zenml_service_account" "ci" {
  name = "ci"
}

resource "zenml_api_key" "ci" {
  service_account_id = zenml_service_account.ci.id
  name               = "github"

  # A new key each quarter, and a day to hand it out.
  rotate_after_days     = 90
  retain_period_minutes = 1440
}

output "ci_key" {
  value     = zenml_api_key.ci.key
  sensitive = true
}
