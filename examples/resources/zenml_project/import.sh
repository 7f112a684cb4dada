# The ID is the name or the UUID of the project.
terraform import zenml_project.fraud fraud-detection
