# The ID is "settings", or the UUID of the server.
terraform import zenml_server_settings.this settings
