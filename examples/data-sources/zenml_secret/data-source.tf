# Only the names of the keys are read: the values stay out of the state.
data "zenml_secret" "tracker" {
  name = "tracker"
}

output "keys" {
  value = data.zenml_secret.tracker.keys
}
