# The ID is TYPE/NAME, or the UUID of the flavor.
import {
  to = zenml_flavor.acme
  id = "orchestrator/acme"
}
