data "zenml_flavors" "orchestrators" {
  type = "orchestrator"
}

output "orchestrators" {
  value = data.zenml_flavors.orchestrators.flavors[*].name
}
