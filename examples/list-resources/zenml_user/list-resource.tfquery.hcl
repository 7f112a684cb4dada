list "zenml_user" "inactive" {
  provider = zenml

  config {
    active = false
  }
}
