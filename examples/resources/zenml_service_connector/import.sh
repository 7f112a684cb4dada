# The ID is the name or the UUID of the service connector.
terraform import zenml_service_connector.bucket models-bucket
