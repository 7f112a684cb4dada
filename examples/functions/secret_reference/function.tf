resource "zenml_component" "tracker" {
  name   = "tracker"
  type   = "experiment_tracker"
  flavor = "mlflow"

  # Returns "{{mlflow.token}}", which ZenML replaces with the secret's value when a pipeline runs.
  configuration = {
    tracking_uri   = "https://mlflow.example.com"
    tracking_token = provider::zenml::secret_reference("mlflow", "token")
  }
}
