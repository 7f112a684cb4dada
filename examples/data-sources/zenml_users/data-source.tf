data "zenml_users" "all" {}

output "administrators" {
  value = [for user in data.zenml_users.all.users : user.name if user.is_admin]
}
