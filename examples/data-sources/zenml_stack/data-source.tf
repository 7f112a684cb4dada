data "zenml_stack" "base" {
  name = "base"
}

# The team's stack has the components of the base stack and its own experiment tracker.
resource "zenml_stack" "team" {
  name = "team"

  components = merge(data.zenml_stack.base.component_ids, {
    experiment_tracker = zenml_component.tracker.id
  })
}

resource "zenml_component" "tracker" {
  name   = "team-tracker"
  type   = "experiment_tracker"
  flavor = "mlflow"

  configuration = {
    tracking_uri      = "https://mlflow.example.com"
    tracking_username = "{{mlflow.username}}"
    tracking_password = "{{mlflow.password}}"
  }
}
