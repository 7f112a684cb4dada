# The ID is TYPE/NAME, or the UUID of the component.
import {
  to = zenml_stack_component.orchestrator
  id = "orchestrator/cluster"
}
