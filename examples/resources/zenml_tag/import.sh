# The ID is the name or the UUID of the tag.
terraform import zenml_tag.production production
