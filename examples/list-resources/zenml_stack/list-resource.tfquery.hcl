list "zenml_stack" "all" {
  provider = zenml

  config {
    name_prefix = "team-"
  }
}
