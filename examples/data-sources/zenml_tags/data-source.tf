data "zenml_tags" "exclusive" {
  exclusive = true
}

output "exclusive_tags" {
  value = data.zenml_tags.exclusive.tags[*].name
}
