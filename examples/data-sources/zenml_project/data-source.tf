data "zenml_project" "default" {
  name = "default"
}
