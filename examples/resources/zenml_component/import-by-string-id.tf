import {
  to = zenml_component.artifact_store
  id = "artifact_store/models"
}
