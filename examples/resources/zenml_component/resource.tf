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

# A setting is readable for everybody who can read the component, so credentials are references to a ZenML secret.
resource "zenml_component" "tracker" {
  name   = "experiments"
  type   = "experiment_tracker"
  flavor = "mlflow"

  configuration = {
    tracking_uri      = "https://mlflow.example.com"
    tracking_username = provider::zenml::secret_reference(zenml_secret.mlflow.name, "username")
    tracking_password = provider::zenml::secret_reference(zenml_secret.mlflow.name, "password")
  }
}

variable "mlflow_password" {
  description = "Password of the MLflow server."
  type        = string
  ephemeral   = true
}

# The values are sent to the server, but stored in neither the plan nor the state. Increase the version to send them
# again.
resource "zenml_secret" "mlflow" {
  name              = "mlflow"
  values_wo         = { username = "zenml", password = var.mlflow_password }
  values_wo_version = 1
}

resource "zenml_service_connector" "aws" {
  name        = "aws"
  type        = "aws"
  auth_method = "implicit"

  configuration = {
    region = "eu-central-1"
  }
}
