# The ID is TYPE/NAME, or the UUID of the component.
import {
  to = zenml_component.artifact_store
  id = "artifact_store/models"
}
