list "zenml_flavor" "all" {
  provider = zenml

  config {
    type = "orchestrator"
  }
}
