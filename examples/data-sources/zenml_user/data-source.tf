data "zenml_user" "ada" {
  name = "ada"
}
