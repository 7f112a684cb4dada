# The ID is the name or the UUID of the service connector.
import {
  to = zenml_service_connector.bucket
  id = "models-bucket"
}
