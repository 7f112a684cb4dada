# By name, or by UUID.
terraform import zenml_project.fraud fraud-detection
