# An orchestrator of your own, whose class is installed where pipelines start.
resource "zenml_flavor" "acme" {
  name   = "acme"
  type   = "orchestrator"
  source = "acme.orchestrators.AcmeOrchestratorFlavor"

  config_schema = {
    type = "object"
    properties = {
      queue   = { type = "string" }
      workers = { type = "integer" }
    }
    required = ["queue"]
  }
}

# Checked against the schema above when it is planned.
resource "zenml_component" "acme" {
  name   = "acme"
  type   = zenml_flavor.acme.type
  flavor = zenml_flavor.acme.name

  configuration = {
    queue   = "gpu"
    workers = 8
  }
}
