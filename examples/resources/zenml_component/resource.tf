resource "zenml_component" "orchestrator" {
  name   = "cluster"
  type   = "orchestrator"
  flavor = "kubernetes"

  # Nested settings are written as objects, without jsonencode.
  configuration = {
    kubernetes_namespace = "zenml"
    synchronous          = true
    pod_settings = {
      labels = { team = "ml" }
    }
  }
}

resource "zenml_component" "artifact_store" {
  name   = "models"
  type   = "artifact_store"
  flavor = "s3"

  configuration = {
    path = "s3://example-models"
  }

  connector_id          = zenml_service_connector.aws.id
  connector_resource_id = "s3://example-models"

  labels = {
    environment = "production"
  }
}

# Username and password are references to a ZenML secret: the server shows the settings of a component to every user.
resource "zenml_component" "tracker" {
  name   = "experiments"
  type   = "experiment_tracker"
  flavor = "mlflow"

  configuration = {
    tracking_uri      = "https://mlflow.example.com"
    tracking_username = provider::zenml::secret_reference("mlflow", "username")
    tracking_password = provider::zenml::secret_reference("mlflow", "password")
  }
}

resource "zenml_service_connector" "aws" {
  name        = "aws"
  type        = "aws"
  auth_method = "implicit"

  configuration = {
    region = "eu-central-1"
  }
}
