data "zenml_projects" "all" {}

output "projects" {
  value = data.zenml_projects.all.projects[*].name
}
