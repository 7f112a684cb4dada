# ZenML puts the value of the key "password" of the secret "mlflow" in its place.
resource "zenml_component" "tracker" {
  name   = "experiments"
  type   = "experiment_tracker"
  flavor = "mlflow"

  configuration = {
    tracking_uri      = "https://mlflow.example.com"
    tracking_username = "zenml"
    tracking_password = provider::zenml::secret_reference("mlflow", "password")
  }
}
