resource "zenml_component" "orchestrator" {
  name   = "local"
  type   = "orchestrator"
  flavor = "local"
}

resource "zenml_component" "artifact_store" {
  name   = "models"
  type   = "artifact_store"
  flavor = "local"
}

# This stack uses components that are resources of their own, so other stacks can use them as well.
resource "zenml_stack" "base" {
  name        = "base"
  description = "Components that all teams share"

  components = {
    orchestrator   = zenml_component.orchestrator.id
    artifact_store = zenml_component.artifact_store.id
  }

  labels = {
    environment = "development"
  }
}

# This stack uses the components of the base stack and adds an inline component, which belongs to this stack and is
# deleted with it.
resource "zenml_stack" "team" {
  name = "team"

  components = merge(zenml_stack.base.component_ids, {
    experiment_tracker = {
      flavor = "mlflow"
      configuration = {
        tracking_uri      = "https://mlflow.example.com"
        tracking_username = "{{${zenml_secret.mlflow.name}.username}}"
        tracking_password = "{{${zenml_secret.mlflow.name}.password}}"
      }
    }
  })
}

resource "zenml_secret" "mlflow" {
  name              = "mlflow"
  values_wo         = { username = "zenml", password = var.mlflow_password }
  values_wo_version = 1
}

variable "mlflow_password" {
  description = "Password of the MLflow server."
  type        = string
  ephemeral   = true
}
