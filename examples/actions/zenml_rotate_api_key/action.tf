resource "zenml_secret" "ci" {
  name      = "ci-api-key"
  values_wo = { api_key = "set by the action" }

  values_wo_version = 1
}

# Rotate the key with: terraform apply -invoke=action.zenml_rotate_api_key.ci
action "zenml_rotate_api_key" "ci" {
  config {
    service_account       = "ci"
    api_key               = "default"
    retain_period_minutes = 60
    secret_id             = zenml_secret.ci.id
    secret_key            = "api_key"
  }
}
