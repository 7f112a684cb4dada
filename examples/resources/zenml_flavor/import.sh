# By type and name, or by UUID.
terraform import zenml_flavor.slurm orchestrator/slurm
