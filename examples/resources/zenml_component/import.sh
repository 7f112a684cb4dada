# By type and name, or by UUID.
terraform import zenml_component.artifact_store artifact_store/models
