data "zenml_code_repository" "pipelines" {
  name = "pipelines"
}
