# The ID is the name or the UUID of the stack.
import {
  to = zenml_stack.base
  id = "base"
}
