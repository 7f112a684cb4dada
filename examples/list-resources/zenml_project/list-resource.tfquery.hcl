list "zenml_project" "all" {
  provider = zenml

  config {
    name_prefix = "fraud-"
  }
}
