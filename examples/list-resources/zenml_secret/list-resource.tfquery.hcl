list "zenml_secret" "all" {
  provider = zenml

  config {
    private = false
  }
}
