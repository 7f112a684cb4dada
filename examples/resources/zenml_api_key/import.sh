# The ID is the service account and the key, each by its name or UUID.
terraform import zenml_api_key.ci ci/github
