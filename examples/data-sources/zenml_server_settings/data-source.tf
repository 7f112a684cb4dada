data "zenml_server_settings" "this" {}

output "server_name" {
  value = data.zenml_server_settings.this.server_name
}
