data "zenml_tag" "production" {
  name = "production"
}
