list "zenml_code_repository" "team" {
  provider = zenml

  config {
    name_prefix = "team-"
  }
}
