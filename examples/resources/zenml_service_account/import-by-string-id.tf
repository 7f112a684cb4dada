# The ID is the name or the UUID of the service account.
import {
  to = zenml_service_account.ci
  id = "ci"
}
