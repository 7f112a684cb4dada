data "zenml_service_account" "ci" {
  name = "ci"
}

data "zenml_api_key" "github" {
  service_account_id = data.zenml_service_account.ci.id
  name               = "github"
}

output "last_rotated" {
  value = data.zenml_api_key.github.last_rotated
}
