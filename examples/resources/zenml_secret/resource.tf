variable "api_token" {
  type      = string
  sensitive = true
  ephemeral = true
}

# These values are stored in the state.
resource "zenml_secret" "warehouse" {
  name = "warehouse"

  values = {
    user     = "reader"
    password = "not-a-real-password"
  }
}

# This value is stored in neither the plan nor the state. Increase the version to send it again.
resource "zenml_secret" "tracker" {
  name              = "tracker"
  values_wo         = { token = var.api_token }
  values_wo_version = 1
}
