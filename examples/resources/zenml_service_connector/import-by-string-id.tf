import {
  to = zenml_service_connector.bucket
  id = "models-bucket"
}
