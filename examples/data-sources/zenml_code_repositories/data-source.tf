data "zenml_code_repositories" "team" {
  name_prefix = "team-"
}

output "team_repositories" {
  value = data.zenml_code_repositories.team.code_repositories[*].name
}
