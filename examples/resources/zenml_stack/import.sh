# The ID is the name or the UUID of the stack.
terraform import zenml_stack.base base
