import {
  to = zenml_component.artifact_store
  identity = {
    type = "artifact_store"
    name = "models"
  }
}
