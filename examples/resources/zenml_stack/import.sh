# By name, or by UUID.
terraform import zenml_stack.base base
