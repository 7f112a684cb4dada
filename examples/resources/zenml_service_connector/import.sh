# By name, or by UUID.
terraform import zenml_service_connector.bucket models-bucket
