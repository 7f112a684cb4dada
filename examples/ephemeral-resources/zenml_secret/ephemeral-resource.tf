ephemeral "zenml_secret" "registry" {
  name = "registry"
}

# The password is copied from one secret to another, and stored in no file of Terraform.
resource "zenml_secret" "copy" {
  name = "registry-copy"

  values_wo         = { password = ephemeral.zenml_secret.registry.values["password"] }
  values_wo_version = 1
}
