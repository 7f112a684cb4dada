# By name, or by UUID.
terraform import zenml_secret.warehouse warehouse
