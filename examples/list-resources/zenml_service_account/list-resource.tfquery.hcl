list "zenml_service_account" "active" {
  provider = zenml

  config {
    active = true
  }
}
