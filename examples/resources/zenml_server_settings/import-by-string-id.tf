# The ID is "settings", or the UUID of the server.
import {
  to = zenml_server_settings.this
  id = "settings"
}
