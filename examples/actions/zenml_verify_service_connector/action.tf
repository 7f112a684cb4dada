resource "zenml_service_connector" "registry" {
  name          = "registry"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = var.registry_password }

  lifecycle {
    action_trigger {
      events  = [after_update]
      actions = [action.zenml_verify_service_connector.registry]
    }
  }
}

action "zenml_verify_service_connector" "registry" {
  config {
    # From Terraform 1.16 on, write caller.id instead.
    id = zenml_service_connector.registry.id
  }
}

variable "registry_password" {
  type      = string
  sensitive = true
}
