data "zenml_flavors" "orchestrators" {
  type = "orchestrator"
}

output "orchestrators" {
  value = [for flavor in data.zenml_flavors.orchestrators.flavors : flavor.name]
}
