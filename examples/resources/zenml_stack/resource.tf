resource "zenml_component" "orchestrator" {
  name   = "here"
  type   = "orchestrator"
  flavor = "local"
}

resource "zenml_component" "artifact_store" {
  name   = "models"
  type   = "artifact_store"
  flavor = "local"
}

# Components of their own, which other stacks can use too.
resource "zenml_stack" "base" {
  name        = "base"
  description = "What every team starts from"

  components = {
    orchestrator   = zenml_component.orchestrator.id
    artifact_store = zenml_component.artifact_store.id
  }

  labels = {
    environment = "development"
  }
}

# The base stack's components and one more, which belongs to this stack and goes with it.
resource "zenml_stack" "team" {
  name = "team"

  components = merge(zenml_stack.base.component_ids, {
    experiment_tracker = {
      flavor = "mlflow"
      configuration = {
        tracking_uri      = "https://mlflow.example.com"
        tracking_username = "zenml"
        tracking_password = "{{mlflow.password}}"
      }
    }
  })
}
