data "zenml_secrets" "public" {
  name_prefix = "registry-"
  private     = false
}

output "registry_secrets" {
  value = data.zenml_secrets.public.secrets[*].name
}
