resource "zenml_component" "tracker" {
  name   = "tracker"
  type   = "experiment_tracker"
  flavor = "mlflow"

  # {{mlflow.token}}: ZenML puts the value in its place when a pipeline runs.
  configuration = {
    tracking_uri   = "https://mlflow.example.com"
    tracking_token = provider::zenml::secret_reference("mlflow", "token")
  }
}
