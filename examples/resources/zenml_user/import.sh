# The ID is the name or the UUID of the user.
terraform import zenml_user.grace grace
