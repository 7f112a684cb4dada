# The ID is the name or the UUID of the service account.
terraform import zenml_service_account.ci ci
