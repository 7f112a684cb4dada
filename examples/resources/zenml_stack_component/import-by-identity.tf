import {
  to = zenml_stack_component.orchestrator
  identity = {
    type = "orchestrator"
    name = "cluster"
  }
}
