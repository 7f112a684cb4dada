data "zenml_service_account" "ci" {
  name = "ci"
}

data "zenml_api_keys" "ci" {
  service_account_id = data.zenml_service_account.ci.id
}

output "keys_of_ci" {
  value = data.zenml_api_keys.ci.api_keys[*].name
}
