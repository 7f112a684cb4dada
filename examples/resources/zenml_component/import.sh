# The ID is TYPE/NAME, or the UUID of the component.
terraform import zenml_component.artifact_store artifact_store/models
