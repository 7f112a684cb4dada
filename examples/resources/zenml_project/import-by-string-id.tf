# The ID is the name or the UUID of the project.
import {
  to = zenml_project.fraud
  id = "fraud-detection"
}
