list "zenml_service_connector" "all" {
  provider = zenml

  config {
    type   = "gcp"
    labels = { team = "ml" }
  }
}
