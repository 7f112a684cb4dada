# Reads ZENML_PASSWORD. API keys are never administrators.
provider "zenml" {
  username = "default"
}

resource "zenml_server_settings" "this" {
  server_name           = "Machine learning"
  enable_analytics      = false
  display_announcements = false
}
