# The ID is TYPE/NAME, or the UUID of the component.
terraform import zenml_stack_component.orchestrator orchestrator/cluster
