terraform import zenml_flavor.acme orchestrator/acme
