resource "zenml_flavor" "slurm" {
  name   = "slurm"
  type   = "orchestrator"
  source = "acme.zenml.slurm_flavor.SlurmOrchestratorFlavor"

  config_schema = {
    type     = "object"
    required = ["partition"]
    properties = {
      partition = { type = "string" }
      max_jobs  = { type = "integer" }
    }
  }
}

# Checked against the schema above at plan.
resource "zenml_component" "orchestrator" {
  name   = "cluster"
  type   = zenml_flavor.slurm.type
  flavor = zenml_flavor.slurm.name

  configuration = {
    partition = "gpu"
    max_jobs  = 8
  }
}
