# The ID is the name or the UUID of the stack. Components are imported as references to their IDs. For those that the
# configuration has inline, add their types to the UUID: "6f1c9a52-4d0b-4c1e-9a55-0d6f3f2a8b17?inline=orchestrator,artifact_store".
import {
  to = zenml_stack.base
  id = "base"
}
