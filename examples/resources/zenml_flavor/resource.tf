# A custom orchestrator. Its Python class must be installed where pipelines are started.
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

# The configuration is checked against the schema above during planning.
resource "zenml_component" "acme" {
  name   = "acme"
  type   = zenml_flavor.acme.type
  flavor = zenml_flavor.acme.name

  configuration = {
    queue   = "gpu"
    workers = 8
  }
}
