resource "zenml_tag" "production" {
  name      = "production"
  color     = "green"
  exclusive = true
}
