# The ID is the name or the UUID of the secret.
terraform import zenml_secret.warehouse warehouse
