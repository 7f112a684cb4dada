# Reads ZENML_PASSWORD. API keys are never administrators.
provider "zenml" {
  username = "default"
}

variable "ada_password" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "zenml_user" "ada" {
  name                = "ada"
  full_name           = "Ada Lovelace"
  is_admin            = true
  password_wo         = var.ada_password
  password_wo_version = 1
}

# Without a password, the user chooses one with the activation token.
resource "zenml_user" "grace" {
  name = "grace"
}

output "grace_activation_token" {
  value     = zenml_user.grace.activation_token
  sensitive = true
}
