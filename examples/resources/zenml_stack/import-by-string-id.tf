import {
  to = zenml_stack.base
  id = "base"
}
