variable "api_token" {
  type      = string
  sensitive = true
  ephemeral = true
}

# The values are kept in the state.
resource "zenml_secret" "warehouse" {
  name = "warehouse"

  values = {
    user     = "reader"
    password = "not-a-real-password"
  }
}

# The value never reaches plan or state; raise the version to send it again. Terraform 1.11 or later.
resource "zenml_secret" "tracker" {
  name              = "tracker"
  values_wo         = { token = var.api_token }
  values_wo_version = 1
}
