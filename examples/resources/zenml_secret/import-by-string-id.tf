# The ID is the name or the UUID of the secret.
import {
  to = zenml_secret.warehouse
  id = "warehouse"
}
