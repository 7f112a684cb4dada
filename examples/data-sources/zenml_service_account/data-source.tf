data "zenml_service_account" "ci" {
  name = "ci"
}
