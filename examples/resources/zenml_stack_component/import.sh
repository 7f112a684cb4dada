# By type and name, or by UUID.
terraform import zenml_stack_component.orchestrator orchestrator/cluster
