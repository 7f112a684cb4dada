data "zenml_service_accounts" "active" {
  active = true
}

output "active_service_accounts" {
  value = data.zenml_service_accounts.active.service_accounts[*].name
}
