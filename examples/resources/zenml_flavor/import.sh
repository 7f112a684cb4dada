# The ID is TYPE/NAME, or the UUID of the flavor.
terraform import zenml_flavor.acme orchestrator/acme
