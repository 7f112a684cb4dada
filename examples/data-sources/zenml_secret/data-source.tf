# Reads only the keys, so no value is stored in the state.
data "zenml_secret" "tracker" {
  name = "tracker"
}

output "keys" {
  value = data.zenml_secret.tracker.keys
}
