list "zenml_tag" "exclusive" {
  provider = zenml

  config {
    exclusive = true
  }
}
